// What is decided, and the log of how it came to that.
import type { AssetsResponse, MappingsResponse } from '@coinfront/contracts/responses';
import { useMemo } from 'preact/hooks';
import { IDS_MAX } from '../api/limits.ts';
import { useLoaded } from '../api/use-loaded.ts';
import { dataSources } from '../format/sources.ts';
import { useMore } from '../parts/use-more.tsx';
import { DecisionsTable } from './decisions-table.tsx';
import { LogTable } from './log-table.tsx';

export type Named = AssetsResponse['data'][number];

/** What is known of the assets that are spoken of. */
export type Names = { byId: ReadonlyMap<number, Named>; assetsSource: string | undefined };

export function Decisions({ mappings }: { mappings: MappingsResponse }) {
  const { rows, more } = useMore(mappings.data);
  const ids = [...new Set([...rows, ...mappings.recent].map(({ asset_id }) => asset_id))];
  const names = useNames(ids);
  return (
    <>
      <section class="card" aria-labelledby="decided">
        <h2 id="decided">Decided</h2>
        {mappings.count === 0 ? (
          <p class="nothing">Nothing yet: the rules decide about every asset.</p>
        ) : (
          <DecisionsTable rows={rows} names={names} />
        )}
        {more}
      </section>
      <section class="card" aria-labelledby="log">
        <h2 id="log">The latest edits</h2>
        {mappings.recent.length === 0 ? (
          <p class="nothing">None yet.</p>
        ) : (
          <LogTable changes={mappings.recent} names={names} />
        )}
      </section>
    </>
  );
}

const FIELDS = 'id,name,symbol,usd_match,usd.id,usd.name';

function useNames(ids: readonly number[]): Names {
  const asked = ids.slice(0, IDS_MAX).join(',');
  // Without any, of the first asset: the answer also tells the source.
  const { reply } = useLoaded<AssetsResponse>(
    asked ? `?id=${asked}&limit=${IDS_MAX}&fields=${FIELDS}` : `?limit=1&fields=${FIELDS}`,
  );
  return useMemo(
    () => ({
      byId: new Map((reply?.body.data ?? []).map((row) => [row.id ?? 0, row])),
      assetsSource: dataSources(reply?.headers.get('Data-Sources') ?? null)?.assets,
    }),
    [reply],
  );
}
