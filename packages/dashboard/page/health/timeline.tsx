// The last runs of one ingestion from left to right: one of all of them, of both ingestions, is chosen.
import { Time } from '../parts/time.tsx';
import { href, navigate } from '../state/route.ts';
import { MARKS, sentenceOf } from './run.ts';
import type { KnownRun } from './runs.tsx';
import { SIDE_NAMES, type Side } from './sides.ts';
import './timeline.css';
import { placesOf } from './timeline-places.ts';

export type TimelineProps = {
  side: Side;
  /** The latest first. */
  runs: readonly KnownRun[];
  chosenId: string | undefined;
  now: number;
  /** Where the same is as JSON. */
  json: string;
  isLoading: boolean;
};

export function Timeline({ side, runs, chosenId, now, json, isLoading }: TimelineProps) {
  const oldest = runs.at(-1);
  return (
    <fieldset class="timeline">
      <legend>
        {SIDE_NAMES[side]} <a href={json}>JSON</a>
      </legend>
      {oldest === undefined ? (
        <p class="nothing">{isLoading ? 'Loading…' : 'No runs yet.'}</p>
      ) : (
        <>
          <div class="marks">
            {placesOf(runs, now).map(({ run, untilNextMs, height }) => (
              <label
                key={run.run_id}
                class={`mark-place run-${run.state}`}
                style={{ flexGrow: untilNextMs }}
                title={sentenceOf(run, now)}
              >
                <input
                  type="radio"
                  name="run"
                  checked={run.run_id === chosenId}
                  onChange={() => navigate(href(['data'], { run: run.run_id }), { isSame: true })}
                />
                <span class="only-read">{sentenceOf(run, now)}</span>
                <span class="mark" style={{ blockSize: `${height * 100}%` }} aria-hidden="true">
                  {MARKS[run.state]}
                </span>
              </label>
            ))}
          </div>
          <p class="ends" aria-hidden="true">
            <Time at={oldest.started_at} />
            <span>now</span>
          </p>
        </>
      )}
    </fieldset>
  );
}
