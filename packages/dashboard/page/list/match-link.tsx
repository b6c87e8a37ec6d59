// The kind of match of an asset: a link to all assets of the kind, with its meaning on hover and focus.
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
