// The kind of match of an asset, with its meaning on hover.
import { isMatched, meaningOf } from '../format/matches.ts';

export function Match({ match }: { match: string }) {
  return (
    <span class={`match ${isMatched(match) ? '' : 'unmatched'}`} title={meaningOf(match)}>
      {match}
    </span>
  );
}
