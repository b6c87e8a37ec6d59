// Health of the data: what is published and served, how old it is, and how the latest runs went.
import type { StatusResponse } from '@coinfront/contracts/responses';
import { apiUrl } from '../api/request.ts';
import { LoadedView } from '../parts/loaded-view.tsx';
import { now as clock } from '../state/now.ts';
import type { Route } from '../state/route.ts';
import { status } from '../state/status.ts';
import { CacheCard } from './cache-card.tsx';
import './health.css';
import { IngestionCard } from './ingestion-card.tsx';
import { Runs } from './runs.tsx';
import { ServedCard } from './served-card.tsx';
import { SIDES } from './sides.ts';

export function HealthView({ route }: { route: Route }) {
  // The banner shows the error.
  const loaded = { ...status.value, error: undefined };
  return (
    <>
      <header class="view-head">
        <h1>Data</h1>
        <a href={apiUrl('status')} aria-label="The status as JSON">
          JSON
        </a>
      </header>
      <LoadedView loaded={loaded}>{(body) => <Health body={body} route={route} />}</LoadedView>
    </>
  );
}

function Health({ body, route }: { body: StatusResponse; route: Route }) {
  const now = clock.value;
  return (
    <>
      <div class="health-cards">
        {SIDES.map((side) => (
          <IngestionCard
            key={side}
            side={side}
            status={body[side]}
            isStale={body.stale.includes(side)}
            now={now}
          />
        ))}
      </div>
      <Runs body={body} chosenId={route.search.get('run')} now={now} />
      <div class="health-cards">
        <ServedCard body={body} />
        <CacheCard cache={body.cache} />
      </div>
    </>
  );
}
