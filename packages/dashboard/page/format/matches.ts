// Kinds of match: their meanings, and whether they give the asset a USD value.
import { USD_MATCH_NAMES, USD_MATCHES, type UsdMatch } from '@coinfront/contracts/usd-match';

const UNMATCHED: readonly string[] = ['none', 'ambiguous', 'unpriced', 'missing'] satisfies UsdMatch[];

export const isMatched = (match: string): boolean => !UNMATCHED.includes(match);

export const meaningOf = (match: string): string => USD_MATCHES[match as UsdMatch] ?? '';

/** The meaning without the prefix "no match: ", for use beside the kind. */
export const matchWords = (match: string): string => meaningOf(match).replace(/^no match: /, '');

/** Number of assets that have a USD value. */
export const matchedOf = (counts: Readonly<Record<UsdMatch, number>>): number =>
  USD_MATCH_NAMES.filter(isMatched).reduce((sum, match) => sum + counts[match], 0);
