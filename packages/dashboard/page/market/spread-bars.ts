// The bars of the spread histogram: texts, list filters, heights.
import type { SummaryResponse } from '@coinfront/contracts/responses';

export type SpreadBar = SummaryResponse['abs_spread']['histogram'][number];

/** 0.1 to 0.25 %, 100 % and more. */
export const rangeOf = ({ from, to }: SpreadBar): string =>
  to === null ? `${from} % and more` : `${from} to ${to} %`;

/** Parameters of the API and the list. */
export function filterOf({ from, to }: SpreadBar): Record<string, string | undefined> {
  return {
    sort: '-abs_spread',
    min_abs_spread: String(from),
    max_abs_spread: to === null ? undefined : String(to),
  };
}

/** Height from 0 to 1; bars that are not empty stay visible. */
export function heightOf(count: number, bars: readonly SpreadBar[]): number {
  const highest = Math.max(...bars.map((bar) => bar.count));
  return count === 0 ? 0 : Math.max(count / highest, 0.02);
}
