// Names of the assets that decisions and edits are about.
import type { AssetsResponse } from '@coinfront/contracts/responses';
import { useMemo } from 'preact/hooks';
import { IDS_MAX } from '../api/limits.ts';
import { useLoaded } from '../api/use-loaded.ts';
import { dataSources } from '../format/sources.ts';

const FIELDS = 'id,name,symbol,usd_match,usd.id,usd.name';

export type Names = {
  /** The current rows of the assets, without those that are not listed. */
  byId: ReadonlyMap<number, AssetsResponse['data'][number]>;
  /** Source of the assets; undefined until the response is there. */
  assetsSource: string | undefined;
};

export function useNames(ids: readonly number[]): Names {
  const requested = ids.slice(0, IDS_MAX).join(',');
  // Without ids, load any asset: the response also tells the source.
  const { reply } = useLoaded<AssetsResponse>(
    requested ? `?id=${requested}&limit=${IDS_MAX}&fields=${FIELDS}` : `?limit=1&fields=${FIELDS}`,
  );
  return useMemo(
    () => ({
      byId: new Map((reply?.body.data ?? []).map((row) => [row.id ?? 0, row])),
      assetsSource: dataSources(reply?.headers.get('Data-Sources') ?? null)?.assets,
    }),
    [reply],
  );
}
