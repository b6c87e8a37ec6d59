// The other assets of a symbol, with their matches and reasons.
import type { ExplainedAsset } from '@coinfront/contracts/responses';
import { AssetName } from '../parts/asset-name.tsx';
import { Figure } from '../parts/figure.tsx';
import { Match } from '../parts/match.tsx';

export function Others({ symbol, others }: { symbol: string; others: readonly ExplainedAsset[] }) {
  if (others.length === 0) return null;
  return (
    <>
      <h3 class="others-title">
        Other assets of the symbol <bdi>{symbol}</bdi>
      </h3>
      <ul class="others">
        {others.map(({ id, name, symbol, quote, usd_match, because }) => (
          <li key={id}>
            <AssetName id={id} name={name} symbol={symbol} /> <Figure value={quote?.USD?.price} as="price" />{' '}
            <Match match={usd_match} /> <span class="quiet">{because}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
