// The market at a glance.
import type { SummaryResponse } from '@coinfront/contracts/responses';
import { useLoaded } from '../api/use-loaded.ts';
import { LoadedView } from '../parts/loaded-view.tsx';
import type { Route } from '../state/route.ts';
import { Changes } from './changes.tsx';
import { Dominance } from './dominance.tsx';
import './market.css';
import { Matches } from './matches.tsx';
import { Rankings } from './rankings.tsx';
import { Spreads } from './spreads.tsx';
import { Totals } from './totals.tsx';

export function MarketView({ route }: { route: Route }) {
  const loaded = useLoaded<SummaryResponse>('summary');
  return (
    <>
      <h1>Market</h1>
      <LoadedView loaded={loaded}>
        {(summary) => (
          <>
            <Totals summary={summary} />
            <div class="market-cards">
              <Changes changes={summary.change_24h} />
              <Dominance dominance={summary.dominance} />
              <Spreads spreads={summary.abs_spread} />
              <Matches counts={summary.usd_match} assets={summary.count} />
            </div>
            <Rankings search={route.search} />
          </>
        )}
      </LoadedView>
    </>
  );
}
