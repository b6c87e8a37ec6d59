// The most important figures of an asset.
import type { AssetWithUsd } from '@coinfront/contracts/responses';
import { apiUrl } from '../api/request.ts';
import { matchWords } from '../format/matches.ts';
import { spreadOf } from '../format/spread.ts';
import { Fact } from '../parts/fact.tsx';
import { Figure } from '../parts/figure.tsx';
import { Match } from '../parts/match.tsx';
import { href } from '../state/route.ts';

export function AssetHeader({ asset }: { asset: AssetWithUsd }) {
  const { id, name, symbol, cmc_rank: rank, quote, usd, usd_match: match } = asset;
  const own = quote?.USD;
  return (
    <header class="asset-header">
      <p class="links">
        <a href={href([])}>← Assets</a>
        <a href={href(['mappings', id])}>Choose another USD value</a>
        <a href={apiUrl(`assets/${id}`)}>This asset as JSON</a>
      </p>
      <h1>
        <bdi>{name ?? symbol}</bdi> <bdi class="symbol">{symbol}</bdi>
        {typeof rank === 'number' && <span class="rank">Rank {rank}</span>}
      </h1>
      <dl class="glance">
        <Fact name="Price" kind="first">
          <Figure value={own?.price} as="price" />
        </Fact>
        <Fact name="1 h">
          <Figure value={own?.percent_change_1h} as="percent" />
        </Fact>
        <Fact name="24 h">
          <Figure value={own?.percent_change_24h} as="percent" />
        </Fact>
        <Fact name="7 d">
          <Figure value={own?.percent_change_7d} as="percent" />
        </Fact>
        <Fact name="Market cap">
          <Figure value={own?.market_cap} as="dollars" />
        </Fact>
        <Fact name="Volume in 24 h">
          <Figure value={own?.volume_24h} as="dollars" />
        </Fact>
        <Fact name="USD value">
          <Figure value={usd?.price} as="price" />
        </Fact>
        <Fact name="Spread" kind="spread">
          <Figure value={spreadOf(own, usd)} as="percent" />
        </Fact>
      </dl>
      <p class="match-line">
        <Match match={match} /> {matchWords(match)}
      </p>
    </header>
  );
}
