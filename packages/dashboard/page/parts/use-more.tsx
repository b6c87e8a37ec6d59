// Shows long lists in steps.
import { useState } from 'preact/hooks';
import { count } from '../format/numbers.ts';

const STEP = 100;

/** The first rows, and the button that shows more of them. */
export function useMore<T>(rows: readonly T[]) {
  const [shown, show] = useState(STEP);
  const left = rows.length - shown;
  const more = left > 0 && (
    <button type="button" onClick={() => show(shown + STEP)}>
      Show {count(Math.min(STEP, left))} more of {count(left)}
    </button>
  );
  return { rows: rows.slice(0, shown), more };
}
