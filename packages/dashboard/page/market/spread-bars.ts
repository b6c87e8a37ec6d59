// The bars of the histogram of spreads, in words and as filters of the list.
import type { SummaryResponse } from '@coinfront/contracts/responses';

export type SpreadBar = SummaryResponse['abs_spread']['histogram'][number];

/** 0.1 to 0.25 %, 100 % and more. */
export const rangeOf = ({ from, to }: SpreadBar): string =>
  to === null ? `${from} % and more` : `${from} to ${to} %`;

/** As the API and the list name them. */
export function filterOf({ from, to }: SpreadBar): Record<string, string | undefined> {
  return {
    sort: '-abs_spread',
    min_abs_spread: String(from),
    max_abs_spread: to === null ? undefined : String(to),
  };
}

/** How high the bar is, of 1; what is there is seen. */
export function heightOf(count: number, bars: readonly SpreadBar[]): number {
  const most = Math.max(...bars.map((bar) => bar.count));
  return count === 0 ? 0 : Math.max(count / most, 0.02);
}
