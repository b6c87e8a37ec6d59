// The asset and its USD value side by side, and why they are matched.
import type { AssetWithUsd, LastUpdated } from '@coinfront/contracts/responses';
import { matchWords } from '../../format/matches.ts';
import type { DataSources } from '../../format/sources.ts';
import './sides.css';
import { WhyCard } from '../../explanation/why-card.tsx';
import { ASSET_GROUPS, USD_GROUPS } from './known-fields.ts';
import { SideCard } from './side-card.tsx';

type Props = { asset: AssetWithUsd; lastUpdated: LastUpdated; sources: DataSources | undefined };

export function Sides({ asset, lastUpdated, sources }: Props) {
  const { usd, usd_match: match, ...own } = asset;
  return (
    <div class="sides">
      <SideCard
        title="The asset"
        id="own-fields"
        row={own}
        groups={ASSET_GROUPS}
        source={sources?.assets}
        publishedAt={lastUpdated.assets}
        figuresAt={asset.quote?.USD?.last_updated}
        coin={asset.symbol}
      />
      <div class="stack">
        <SideCard
          title="Its USD value"
          id="usd-fields"
          row={usd}
          groups={USD_GROUPS}
          source={sources?.usdValues}
          publishedAt={lastUpdated.usd_values}
          figuresAt={usd?.updated_at}
          coin={asset.symbol}
        >
          <p class="none">None: {matchWords(match)}.</p>
        </SideCard>
        <WhyCard asset={asset} />
      </div>
    </div>
  );
}
