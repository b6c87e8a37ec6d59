import { MARKS, type RunState } from './run.ts';

/** A state as colour, mark and word. */
export const RunBadge = ({ state }: { state: RunState }) => (
  <span class={`badge run-${state}`}>
    <span aria-hidden="true">{MARKS[state]}</span> {state}
  </span>
);
