// `GET /`: assets beside their USD values.
import type { AssetsResponse } from '@coinfront/contracts';
import { parseQuery } from '../http/parse-query.ts';
import type { JoinAssets } from '../join/join-assets.ts';
import type { State } from '../state/current-state.ts';
import { type AssetsQuery, assetsQueryKey, assetsQuerySchema } from './assets-query.ts';
import { onCurrent, type Resource } from './resource.ts';

export function assetsResource({ joinAssets }: { joinAssets: JoinAssets }): Resource {
  async function make({ assets, usdValues, mappings }: State, query: AssetsQuery) {
    const data = await joinAssets({
      snapshots: { assets: assets.snapshot_id, usdValues: usdValues.snapshot_id },
      mappings: mappings.usdIds,
      range: { from: 0, limit: query.limit },
    });
    const body: AssetsResponse = {
      last_updated: {
        assets: assets.last_updated.toISOString(),
        usd_values: usdValues.last_updated.toISOString(),
      },
      count: data.length,
      data,
    };
    return { body, headers: { 'Total-Count': String(assets.documents) } };
  }

  return {
    name: 'assets',
    path: '/',
    read(_params, search) {
      const query = parseQuery(assetsQuerySchema, search);
      return { key: assetsQueryKey(query), on: onCurrent, make: (state) => make(state, query) };
    },
  };
}
