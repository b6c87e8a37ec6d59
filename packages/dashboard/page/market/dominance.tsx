// The largest assets, and their shares of the total market cap.
import type { SummaryResponse } from '@coinfront/contracts/responses';
import { AssetName } from '../parts/asset-name.tsx';
import { Bar } from '../parts/bar.tsx';
import { Figure } from '../parts/figure.tsx';
import { href } from '../state/route.ts';
import { Card } from './card.tsx';

export function Dominance({ dominance }: { dominance: SummaryResponse['dominance'] }) {
  return (
    <Card
      name="Dominance"
      note={
        <>
          <Figure value={dominance.percent} as="share" /> of the total market cap ·{' '}
          <a href={href([], { sort: '-market_cap' })}>All by market cap</a>
        </>
      }
    >
      <table class="dominance">
        <thead class="only-read">
          <tr>
            <th scope="col">Asset</th>
            <th scope="col">Market cap</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {dominance.data.map(({ id, symbol, name, market_cap, percent }) => (
            <tr key={id}>
              <th scope="row">
                <AssetName id={id} name={name} symbol={symbol} />
                <Bar share={(percent ?? 0) / 100} />
              </th>
              <td class="number">
                <Figure value={market_cap} as="dollars" />
              </td>
              <td class="number">
                <Figure value={percent} as="share" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
