// The kind of match of an asset: what it means on hover and focus, and a way to all assets of the kind.
import type { UsdMatch } from '@coinfront/contracts/usd-match';
import { isMatched, meaningOf } from '../format/matches.ts';
import { href } from '../state/route.ts';
import { hideHint, showHint } from './hint.tsx';

export const MatchLink = ({ match }: { match: UsdMatch }) => (
  <a
    class={`match ${isMatched(match) ? '' : 'unmatched'}`}
    href={href([], { match })}
    title={meaningOf(match)}
    onFocus={({ currentTarget }) => showHint(currentTarget, meaningOf(match))}
    onBlur={hideHint}
  >
    {match}
  </a>
);
