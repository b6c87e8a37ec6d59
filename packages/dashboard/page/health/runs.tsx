// The latest runs of both ingestions on two timelines, and one of them in detail.
import type { StatusResponse } from '@coinfront/contracts/responses';
import type { Loaded } from '../api/loader.ts';
import { apiUrl } from '../api/request.ts';
import { ErrorNotice } from '../parts/loaded-view.tsx';
import type { KnownRun } from './run.ts';
import { RunDetails } from './run-details.tsx';
import { SIDES, type Side } from './sides.ts';
import { Timeline } from './timeline.tsx';
import { TimelineLegend } from './timeline-legend.tsx';
import { runsPath, useRuns } from './use-runs.ts';

type Chosen = { side: Side; run: KnownRun };

type RunsProps = { body: StatusResponse; chosenId: string | null; now: number };

export function Runs({ body, chosenId, now }: RunsProps) {
  const loaded = { assets: useRuns('assets'), usd_values: useRuns('usd_values') };
  const runsOf = (side: Side): readonly KnownRun[] => {
    const { reply, error } = loaded[side];
    const { latest_run } = body[side];
    return reply?.body.data ?? (error && latest_run ? [latest_run] : []);
  };
  const all = SIDES.flatMap((side) => runsOf(side).map((run): Chosen => ({ side, run })));
  const chosen = chosenId === null ? latestOf(all) : all.find(({ run }) => run.run_id === chosenId);
  const error = SIDES.map((side) => loaded[side].error).find((one) => one !== undefined);
  return (
    <section class="card" aria-label="Runs">
      <header>
        <h2>Runs</h2>
        <TimelineLegend />
      </header>
      {error && <ErrorNotice error={error} />}
      {SIDES.map((side) => (
        <Timeline
          key={side}
          side={side}
          runs={runsOf(side)}
          chosenId={chosen?.run.run_id}
          now={now}
          json={apiUrl(runsPath(side))}
          isLoading={!loaded[side].reply && !loaded[side].error}
        />
      ))}
      {chosen ? (
        <RunDetails side={chosen.side} run={chosen.run} now={now} />
      ) : (
        chosenId !== null && isLoaded(loaded) && <p class="notice">This run is not among the latest runs.</p>
      )}
    </section>
  );
}

const isLoaded = (loaded: Record<Side, Loaded<unknown>>) => SIDES.every((side) => loaded[side].reply);

const latestOf = (all: readonly Chosen[]): Chosen | undefined =>
  all.toSorted((a, b) => b.run.started_at.localeCompare(a.run.started_at))[0];
