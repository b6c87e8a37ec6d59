import { MARKS, type RunState } from './run.ts';

/** A state as a colour, a mark and a word. */
export const RunBadge = ({ state }: { state: RunState }) => (
  <span class={`badge run-${state}`}>
    <span aria-hidden="true">{MARKS[state]}</span> {state}
  </span>
);
