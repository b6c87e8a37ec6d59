// Every resource of the API.
import type { Db } from 'mongodb';
import { createJoin, type JoinAssets } from '../join/join-assets.ts';
import { createSnapshotMatcher } from '../join/match-snapshot.ts';
import { createReadCollisions } from '../join/read-collisions.ts';
import type { JoinOptions } from '../join/read-rows.ts';
import { createReadSymbol } from '../join/read-symbol.ts';
import { createSnapshotMatches } from '../join/snapshot-matches.ts';
import type { Stopwatch } from '../metrics/pool-metrics.ts';
import { assetResource } from './asset.ts';
import { assetHistoryResource } from './asset-history.ts';
import { assetsResource } from './assets/assets-resource.ts';
import { createAssetsReader } from './assets/read-page.ts';
import { collisionsResource } from './collisions.ts';
import { createFindAsset } from './find-asset.ts';
import { createPointsReader } from './history-points.ts';
import type { Resource } from './resource.ts';
import { symbolResource } from './symbol.ts';

export type Catalogue = ReturnType<typeof createCatalogue>;

export type CatalogueDeps = { db: Db; timeJoin: Stopwatch };

export function createCatalogue({ db, timeJoin }: CatalogueDeps, options: JoinOptions) {
  const reader = createAssetsReader({ db }, options);
  const join = createJoin({ db }, options);
  const joinAssets: JoinAssets = (request) => timeJoin(() => join(request));
  const matchesOf = createSnapshotMatches(createSnapshotMatcher({ db }, options));
  const assets = assetsResource({ reader, joinAssets, matchesOf });
  const findAsset = createFindAsset({ reader, joinAssets });
  const asset = assetResource({ findAsset });
  const assetHistory = assetHistoryResource({ findAsset, readPoints: createPointsReader({ db }, options) });
  const symbol = symbolResource({ readSymbol: createReadSymbol({ db }, options) });
  const collisions = collisionsResource({ readCollisions: createReadCollisions({ db }, options) });
  return { assets, asset, assetHistory, symbol, collisions } satisfies Record<string, Resource>;
}
