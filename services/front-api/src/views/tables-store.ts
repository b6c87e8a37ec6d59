// The tables in memory, and the loading of those that are not: one at a time, what is published before what a walk asks
// for.
import type { PublishedSnapshot } from '@coinfront/contracts';
import { LRUCache } from 'lru-cache';
import PQueue from 'p-queue';
import type { LoadingThread } from '../loading/loading-thread.ts';
import type { AssetsToLoad } from '../loading/snapshot-to-load.ts';
import { type AssetTable, assetCount } from '../tables/asset-table.ts';
import { type UsdTable, usdCount } from '../tables/usd-table.ts';
import type { Tables } from './view.ts';

/** What loads first: what is published, then what a walk over pages goes through. */
export const PUBLISHED_FIRST = 1;
export const WALK = 0;
export type Priority = typeof PUBLISHED_FIRST | typeof WALK;

export type Snapshots = { assets: PublishedSnapshot; usdValues: PublishedSnapshot };

/** `isWhole`: it has as many rows as the marker says. */
export type Loaded<Table> = { table: Table; isWhole: boolean };
export type LoadedTables = { assets: Loaded<AssetTable>; usdValues: Loaded<UsdTable> };

export const tablesIn = ({ assets, usdValues }: LoadedTables): Tables => ({
  assets: assets.table,
  usdValues: usdValues.table,
});

export type TablesStore = ReturnType<typeof createTablesStore>;

/** Other columns take about a quarter of what the rows take. */
function sizeOf({ table: { json, columns } }: Loaded<AssetTable | UsdTable>): number {
  const ofHourlyPrices = 'hourlyPrices' in columns ? (columns.hourlyPrices?.byteLength ?? 0) : 0;
  return Math.ceil(json.bytes.length * 1.25) + ofHourlyPrices + 1;
}

const toLoad = ({ snapshot_id, source, last_updated, documents }: PublishedSnapshot): AssetsToLoad => ({
  snapshotId: snapshot_id,
  source,
  publishedAt: last_updated,
  documents,
});

/**
 * Rows may be missing because the snapshot was just deleted, or read from a server that lags: so it is read twice, the
 * second time from the primary.
 */
async function loadWhole<Table>(
  load: (fromPrimary: boolean) => Promise<Table>,
  count: (table: Table) => number,
  documents: number,
): Promise<Loaded<Table>> {
  const first = await load(false);
  if (count(first) === documents) return { table: first, isWhole: true };
  const table = await load(true);
  return { table, isWhole: count(table) === documents };
}

/** The tables of one ingestion, by snapshot. */
function createShelf<Table extends AssetTable | UsdTable>(queue: PQueue, maxBytes: number) {
  const kept = new LRUCache<string, Loaded<Table>>({ maxSize: maxBytes, sizeCalculation: sizeOf });
  const underWay = new Map<string, Promise<Loaded<Table>>>();
  /** What answers stand on stays, however large. */
  let pinned: { id: string; loaded: Loaded<Table> } | undefined;

  const known = (id: string) => (pinned?.id === id ? pinned.loaded : kept.get(id));

  return {
    known,

    /** Those who want the same table share one load. */
    async find(id: string, load: () => Promise<Loaded<Table>>, priority: Priority): Promise<Loaded<Table>> {
      const begun = known(id) ?? underWay.get(id);
      if (begun) return begun;
      const loading = queue.add(load, { priority }).finally(() => underWay.delete(id));
      underWay.set(id, loading);
      const loaded = await loading;
      if (loaded.isWhole) kept.set(id, loaded);
      return loaded;
    },

    pin(id: string, loaded: Loaded<Table>): void {
      if (pinned?.loaded.isWhole) kept.set(pinned.id, pinned.loaded);
      kept.delete(id);
      pinned = { id, loaded };
    },

    /** Lets go of all other snapshots: nobody can ask for them any more. */
    keepOnly(ids: ReadonlySet<string>): void {
      for (const id of kept.keys()) if (!ids.has(id)) kept.delete(id);
    },
  };
}

/** `maxBytes` bounds the tables that are kept beside those that answers stand on: half of them of each ingestion. */
export function createTablesStore({ thread }: { thread: LoadingThread }, { maxBytes }: { maxBytes: number }) {
  const queue = new PQueue({ concurrency: 1 });
  const assetTables = createShelf<AssetTable>(queue, Math.ceil(maxBytes / 2));
  const usdTables = createShelf<UsdTable>(queue, Math.ceil(maxBytes / 2));

  return {
    /** The tables of two snapshots, if both are in memory. */
    known({ assets, usdValues }: Snapshots): LoadedTables | undefined {
      const ofAssets = assetTables.known(assets.snapshot_id);
      const ofUsdValues = usdTables.known(usdValues.snapshot_id);
      return ofAssets && ofUsdValues && { assets: ofAssets, usdValues: ofUsdValues };
    },

    /** The same, loaded where they are not. Rejects with what `LoadingThread` rejects with. */
    async load({ assets, usdValues }: Snapshots, priority: Priority, patience = 1): Promise<LoadedTables> {
      const loadAssets = (fromPrimary: boolean) =>
        thread.loadAssets({ ...toLoad(assets), fromPrimary, patience });
      const ofAssets = await assetTables.find(
        assets.snapshot_id,
        () => loadWhole(loadAssets, assetCount, assets.documents),
        priority,
      );
      const { symbols } = ofAssets.table.columns;
      const loadUsdValues = (fromPrimary: boolean) =>
        thread.loadUsdValues({ ...toLoad(usdValues), fromPrimary, patience }, symbols);
      const ofUsdValues = await usdTables.find(
        usdValues.snapshot_id,
        () => loadWhole(loadUsdValues, usdCount, usdValues.documents),
        priority,
      );
      return { assets: ofAssets, usdValues: ofUsdValues };
    },

    /** Answers stand on these from now on. */
    pin({ assets, usdValues }: Snapshots, loaded: LoadedTables): void {
      assetTables.pin(assets.snapshot_id, loaded.assets);
      usdTables.pin(usdValues.snapshot_id, loaded.usdValues);
    },

    keepOnly(ids: ReadonlySet<string>): void {
      assetTables.keepOnly(ids);
      usdTables.keepOnly(ids);
    },
  };
}
