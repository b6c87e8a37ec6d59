// How many assets have each kind of match, with its meaning.
import { USD_MATCH_NAMES, USD_MATCHES, type UsdMatch } from '@coinfront/contracts/usd-match';
import { isMatched, matchedOf } from '../format/matches.ts';
import { shareOf } from '../format/numbers.ts';
import { Bar } from '../parts/bar.tsx';
import { Figure } from '../parts/figure.tsx';
import { href } from '../state/route.ts';
import { Card } from './card.tsx';

export function Matches({ counts, assets }: { counts: Record<UsdMatch, number>; assets: number }) {
  return (
    <Card
      name="Kinds of match"
      wide
      note={
        <>
          <Figure value={shareOf(matchedOf(counts), assets)} as="share" /> of the assets have a USD value
        </>
      }
    >
      <table class="matches">
        <thead class="only-read">
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">Meaning</th>
            <td />
            <th scope="col">Assets</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {USD_MATCH_NAMES.map((match) => (
            <tr key={match}>
              <th scope="row">
                <a href={href([], { match })}>{match}</a>
              </th>
              <td class="meaning">{USD_MATCHES[match]}</td>
              <td class="length">
                <Bar share={assets && counts[match] / assets} tone={isMatched(match) ? 'main' : 'quiet'} />
              </td>
              <td class="number">
                <Figure value={counts[match]} as="count" />
              </td>
              <td class="number">
                <Figure value={shareOf(counts[match], assets)} as="share" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
