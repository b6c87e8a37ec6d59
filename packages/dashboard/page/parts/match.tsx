// The kind of match of an asset, and what it means.
import { USD_MATCHES, type UsdMatch } from '@coinfront/contracts/usd-match';

const UNMATCHED: readonly string[] = ['none', 'ambiguous', 'unpriced', 'missing'] satisfies UsdMatch[];

export const isMatched = (match: string): boolean => !UNMATCHED.includes(match);

export const meaningOf = (match: string): string => USD_MATCHES[match as UsdMatch] ?? '';

export function Match({ match }: { match: string }) {
  return (
    <span class={`match ${isMatched(match) ? '' : 'unmatched'}`} title={meaningOf(match)}>
      {match}
    </span>
  );
}
