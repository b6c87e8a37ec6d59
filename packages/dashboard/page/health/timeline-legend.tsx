import { MARKS, type RunState } from './run.ts';

export const TimelineLegend = () => (
  <ul class="timeline-legend">
    {(Object.keys(MARKS) as RunState[]).map((state) => (
      <li key={state}>
        <span class={`mark run-${state}`} aria-hidden="true">
          {MARKS[state]}
        </span>{' '}
        {state}
      </li>
    ))}
  </ul>
);
