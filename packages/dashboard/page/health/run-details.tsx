// All details of one run.
import { NOTHING } from '../format/numbers.ts';
import { dateTime, milliseconds } from '../format/times.ts';
import { Fact } from '../parts/fact.tsx';
import { DiscardedFields } from './discarded-fields.tsx';
import { RejectedRecords } from './rejected-records.tsx';
import { durationMs, type KnownRun } from './run.ts';
import { RunBadge } from './run-badge.tsx';
import { RunCounts } from './run-counts.tsx';
import './run-details.css';
import { Source } from '../parts/source.tsx';
import { SIDE_NAMES, type Side } from './sides.ts';
import { StageBars } from './stage-bars.tsx';

export function RunDetails({ side, run, now }: { side: Side; run: KnownRun; now: number }) {
  const ms = durationMs(run, now);
  return (
    <article class="run" aria-label="Selected run">
      <header>
        <h3>
          {SIDE_NAMES[side]} <RunBadge state={run.state} />
        </h3>
        {run.source && <Source name={run.source} />}
      </header>
      {run.error && (
        <p class="notice error">
          {run.error.message} <code>{run.error.code}</code>
        </p>
      )}
      {run.warnings.map(({ stage, code, message }) => (
        <p key={`${stage} ${code}`} class="notice">
          {stage}: {message} <code>{code}</code>
        </p>
      ))}
      <dl class="facts">
        <Fact name="Started">{dateTime(run.started_at)}</Fact>
        <Fact name={run.state === 'running' ? 'Running for' : 'Duration'}>
          {ms === undefined ? NOTHING : milliseconds(ms)}
        </Fact>
        <Fact name="Row limit">{limitOf(run)}</Fact>
        <Fact name="Source cost">{run.source_cost ?? NOTHING}</Fact>
        <Fact name="Source timestamp">{run.source_timestamp ?? NOTHING}</Fact>
        <Fact name="Newest figures">
          {run.figures_at?.newest ? dateTime(run.figures_at.newest) : NOTHING}
        </Fact>
      </dl>
      <div class="run-parts">
        <div class="run-rows">
          <RunCounts counts={run.counts} />
          <DiscardedFields fields={run.discarded_fields} />
          <RejectedRecords count={run.counts.rejected} records={run.rejected_sample} />
        </div>
        <StageBars timings={run.timings_ms} />
      </div>
      <dl class="facts ids">
        <Fact name="Run">{run.run_id}</Fact>
        <Fact name="Snapshot">{run.snapshot_id ?? NOTHING}</Fact>
      </dl>
    </article>
  );
}

/** A dash if the limit is unknown. */
const limitOf = ({ rows_limit }: KnownRun) => (rows_limit === null ? 'None' : (rows_limit ?? NOTHING));
