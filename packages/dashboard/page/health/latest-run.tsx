// The latest run in a few figures.
import { NOTHING } from '../format/numbers.ts';
import { milliseconds } from '../format/times.ts';
import { Fact } from '../parts/fact.tsx';
import { Figure } from '../parts/figure.tsx';
import { type BriefRun, durationMs } from './run.ts';

export function LatestRun({ run, now }: { run: BriefRun; now: number }) {
  const { fetched, inserted, rejected } = run.counts;
  const ms = durationMs(run, now);
  const counts = { Fetched: fetched, Inserted: inserted, Rejected: rejected };
  return (
    <>
      {Object.entries(counts).map(([name, value]) => (
        <Fact key={name} name={name}>
          <Figure value={value} as="count" />
        </Fact>
      ))}
      <Fact name="Discarded fields">
        <Figure value={run.discarded_fields.length} as="count" />
      </Fact>
      <Fact name="Duration">{ms === undefined ? NOTHING : milliseconds(ms)}</Fact>
    </>
  );
}
