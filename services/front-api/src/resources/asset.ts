// `GET /assets/{id}`: one asset beside its USD value.
import type { AssetResponse } from '@coinfront/contracts';
import { z } from 'zod';
import { parsePath } from '../http/parse-path.ts';
import { parseQuery } from '../http/parse-query.ts';
import type { State } from '../state/current-state.ts';
import { assetPathSchema, type FindAsset } from './find-asset.ts';
import { lastUpdatedOf } from './last-updated.ts';
import type { Resource } from './resource.ts';

const noParameters = z.object({});

export function assetResource({ findAsset }: { findAsset: FindAsset }): Resource {
  async function make(state: State, id: number) {
    const body: AssetResponse = { last_updated: lastUpdatedOf(state), data: await findAsset(state, id) };
    return { body, headers: {} };
  }

  return {
    name: 'asset',
    path: '/assets/:id',
    read(params, search) {
      const { id } = parsePath(assetPathSchema, params);
      parseQuery(noParameters, search);
      return { key: `id=${id}`, make: (state) => make(state, id) };
    },
  };
}
