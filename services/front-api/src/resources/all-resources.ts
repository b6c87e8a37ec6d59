// All resources of the API.
import type { Db } from 'mongodb';
import { assetResource } from './asset.ts';
import { assetHistoryResource } from './asset-history.ts';
import { assetsResource } from './assets/assets-resource.ts';
import { exportResource } from './assets/export-resource.ts';
import { facetsResource } from './assets/facets-resource.ts';
import { summaryResource } from './assets/summary-resource.ts';
import { collisionsResource } from './collisions.ts';
import { createPointsReader } from './history-points.ts';
import type { Resource } from './resource.ts';
import { symbolResource } from './symbol.ts';

/** Resources that need only the view, not the database. */
export const VIEW_RESOURCES: readonly Resource[] = [
  assetsResource,
  exportResource,
  summaryResource,
  facetsResource,
  assetResource,
  symbolResource,
  collisionsResource,
];

export function createResources({ db }: { db: Db }, { timeoutMs }: { timeoutMs: number }): Resource[] {
  return [...VIEW_RESOURCES, assetHistoryResource({ readPoints: createPointsReader({ db }, { timeoutMs }) })];
}
