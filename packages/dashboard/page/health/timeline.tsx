// The latest runs of one ingestion, oldest on the left. One run of both timelines is selected.
import { dateTime } from '../format/times.ts';
import { href, navigate } from '../state/route.ts';
import { type KnownRun, MARKS, sentenceOf } from './run.ts';
import { SIDE_NAMES, SIDE_WORDS, type Side } from './sides.ts';
import './timeline.css';
import { placesOf } from './timeline-places.ts';

type TimelineProps = {
  side: Side;
  /** Latest first. */
  runs: readonly KnownRun[];
  chosenId: string | undefined;
  now: number;
  /** URL of the same runs as JSON. */
  json: string;
  isLoading: boolean;
};

export function Timeline({ side, runs, chosenId, now, json, isLoading }: TimelineProps) {
  const oldest = runs.at(-1);
  return (
    <fieldset class="timeline">
      <legend>
        {SIDE_NAMES[side]}{' '}
        <a href={json} aria-label={`Runs of the ${SIDE_WORDS[side]} as JSON`}>
          JSON
        </a>
      </legend>
      {oldest === undefined ? (
        <p class="nothing">{isLoading ? 'Loading…' : 'No runs yet.'}</p>
      ) : (
        <>
          <div class="marks">
            {placesOf(runs, now).map(({ run, untilNextMs, height }) => (
              <div key={run.run_id} class="mark-place" style={{ flexGrow: untilNextMs }}>
                <label class={`run-${run.state}`} title={sentenceOf(run, now)}>
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
              </div>
            ))}
          </div>
          <p class="ends" aria-hidden="true">
            <span>{dateTime(oldest.started_at)}</span>
            <span>now</span>
          </p>
        </>
      )}
    </fieldset>
  );
}
