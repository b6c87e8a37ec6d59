// One asset with the USD value that belongs to it, by its id.
import type { AssetWithUsd } from '@coinfront/contracts';
import { z } from 'zod';
import { pathParameter, readInteger } from '../http/parameters.ts';
import { ProblemError } from '../http/problem-error.ts';
import type { JoinAssets } from '../join/join-assets.ts';
import type { State } from '../state/current-state.ts';
import type { AssetsReader } from './assets/read-page.ts';

const ID = { min: 1, max: Number.MAX_SAFE_INTEGER };

export const assetPathSchema = z.object({
  id: pathParameter({
    read: (text) => readInteger(text, ID),
    rule: 'must be a positive whole number',
    description: "The source's own id of the asset, as in `id` of a row of `GET /`.",
    schema: { type: 'integer', minimum: ID.min },
  }),
});

export type FindAssetDeps = { reader: Pick<AssetsReader, 'byIds'>; joinAssets: JoinAssets };

/** Rejects with ProblemError `not-found` for an id that the snapshot does not have, and with the driver's errors. */
export type FindAsset = (state: State, id: number) => Promise<AssetWithUsd>;

export function createFindAsset({ reader, joinAssets }: FindAssetDeps): FindAsset {
  return async ({ assets, usdValues, mappings }, id) => {
    const snapshots = { assets: assets.snapshot_id, usdValues: usdValues.snapshot_id };
    const rows = await reader.byIds(snapshots.assets, [id]);
    const [asset] = await joinAssets({ snapshots, mappings: mappings.usdIds, assets: rows });
    if (asset) return asset;
    throw new ProblemError({ name: 'not-found', detail: `The current snapshot has no asset of id ${id}` });
  };
}
