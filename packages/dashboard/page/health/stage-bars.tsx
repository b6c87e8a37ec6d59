// When each stage of a run started, and how long it took.
import type { RunReport } from '@coinfront/contracts/responses';
import { milliseconds } from '../format/times.ts';
import { STAGES, spansOf } from './stage-spans.ts';

export function StageBars({ timings }: { timings: RunReport['timings_ms'] }) {
  const spans = spansOf(timings);
  return (
    <section>
      <h4>Duration by stage</h4>
      {spans.length === 0 ? (
        <p class="nothing">No stage has finished yet.</p>
      ) : (
        <table class="stages">
          <thead class="only-read">
            <tr>
              <th scope="col">Stage</th>
              <th scope="col">What it does</th>
              <th scope="col">Duration</th>
            </tr>
          </thead>
          <tbody>
            {spans.map(({ stage, ms, begin, length }) => (
              <tr key={stage}>
                <th scope="row">{stage}</th>
                <td>
                  <span class="what">{STAGES[stage]}</span>
                  <span class="bar" aria-hidden="true">
                    <span
                      class={`tone-${stage === 'extract' ? 'quiet' : 'main'}`}
                      style={{ marginInlineStart: `${begin * 100}%`, inlineSize: `${length * 100}%` }}
                    />
                  </span>
                </td>
                <td class="number">{milliseconds(ms)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {timings.extract !== undefined && (
        <p class="note">Extract and stage overlap: rows are inserted while more are fetched.</p>
      )}
    </section>
  );
}
