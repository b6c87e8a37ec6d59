// Kinds of match, by what they say: that there is a USD value beside the asset, and why, or why there is none.
import { USD_MATCH_NAMES, type UsdMatch } from '@coinfront/contracts/usd-match';

const WITHOUT: ReadonlySet<UsdMatch> = new Set(['none', 'ambiguous', 'unpriced', 'missing']);

export const hasUsdValue = (match: UsdMatch): boolean => !WITHOUT.has(match);

/** How many assets have a USD value beside them. */
export const matchedOf = (counts: Readonly<Record<UsdMatch, number>>): number =>
  USD_MATCH_NAMES.filter(hasUsdValue).reduce((sum, match) => sum + counts[match], 0);
