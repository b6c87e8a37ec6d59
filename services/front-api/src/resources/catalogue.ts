// Every resource of the API.
import type { Db } from 'mongodb';
import { assetResource } from './asset.ts';
import { assetHistoryResource } from './asset-history.ts';
import { assetsResource } from './assets/assets-resource.ts';
import { collisionsResource } from './collisions.ts';
import { createPointsReader } from './history-points.ts';
import type { Resource } from './resource.ts';
import { symbolResource } from './symbol.ts';

/** In the order of their paths. */
export function createCatalogue({ db }: { db: Db }, { timeoutMs }: { timeoutMs: number }): Resource[] {
  const assetHistory = assetHistoryResource({ readPoints: createPointsReader({ db }, { timeoutMs }) });
  return [assetsResource, assetResource, assetHistory, symbolResource, collisionsResource];
}
