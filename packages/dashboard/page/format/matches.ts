// Kinds of match: what they mean, and whether there is a USD value beside the asset.
import { USD_MATCH_NAMES, USD_MATCHES, type UsdMatch } from '@coinfront/contracts/usd-match';

const UNMATCHED: readonly string[] = ['none', 'ambiguous', 'unpriced', 'missing'] satisfies UsdMatch[];

export const isMatched = (match: string): boolean => !UNMATCHED.includes(match);

export const meaningOf = (match: string): string => USD_MATCHES[match as UsdMatch] ?? '';

/** The same without the word that there is none, for where the kind itself says so. */
export const matchWords = (match: string): string => meaningOf(match).replace(/^no match: /, '');

/** How many assets have a USD value beside them. */
export const matchedOf = (counts: Readonly<Record<UsdMatch, number>>): number =>
  USD_MATCH_NAMES.filter(isMatched).reduce((sum, match) => sum + counts[match], 0);
