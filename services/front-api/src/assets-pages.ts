// The one place where two snapshots and a query become finished bytes, and are found again.
import type { AssetsResponse } from '@coinfront/contracts';
import { type AssetsQuery, assetsQueryKey } from './assets-query.ts';
import type { Page } from './cache/page.ts';
import type { CachedPage, PageCache } from './cache/page-cache.ts';
import { DatabaseUnavailableError, orUnavailable } from './database.ts';
import type { JoinAssets } from './join/join-assets.ts';
import type { MappingsVersion } from './join/mappings.ts';
import type { Snapshots } from './snapshots.ts';

/** Changes with the shape of the response, so that replicas of two releases do not serve each other's answers. */
const SCHEMA_VERSION = 1;

export type AssetsPages = ReturnType<typeof createAssetsPages>;

export type AssetsPagesDeps = { cache: PageCache; joinAssets: JoinAssets; mappings: MappingsVersion };

/** Everything that the bytes depend on. */
function pageKey({ assets, usdValues }: Snapshots, mappings: MappingsVersion, query: AssetsQuery): string {
  return `assets:${SCHEMA_VERSION}:${assets.snapshot_id}:${usdValues.snapshot_id}:${mappings.version}:${assetsQueryKey(query)}`;
}

export function createAssetsPages({ cache, joinAssets, mappings }: AssetsPagesDeps) {
  async function makePage({ assets, usdValues }: Snapshots, query: AssetsQuery): Promise<Page> {
    const data = await orUnavailable(
      joinAssets({
        snapshots: { assets: assets.snapshot_id, usdValues: usdValues.snapshot_id },
        mappings: mappings.usdIds,
        range: { from: 0, limit: query.limit },
      }),
    );
    const response: AssetsResponse = {
      last_updated: {
        assets: assets.last_updated.toISOString(),
        usd_values: usdValues.last_updated.toISOString(),
      },
      count: data.length,
      data,
    };
    return { body: Buffer.from(JSON.stringify(response)), totalCount: assets.documents };
  }

  return {
    /** Throws DatabaseUnavailableError for a page that is not cached while MongoDB is silent, without asking it. */
    get(snapshots: Snapshots, query: AssetsQuery): Promise<CachedPage> {
      return cache.get(pageKey(snapshots, mappings, query), async () => {
        if (snapshots.ageSeconds !== undefined) throw new DatabaseUnavailableError();
        return makePage(snapshots, query);
      });
    },
  };
}
