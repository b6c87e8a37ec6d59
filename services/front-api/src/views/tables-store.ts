// The tables in memory. Loads missing ones one at a time: published snapshots first, then those of cursors.
import type { PublishedSnapshot } from '@coinfront/contracts';
import { LRUCache } from 'lru-cache';
import PQueue from 'p-queue';
import type { LoadingThread } from '../loading/loading-thread.ts';
import type { AssetsToLoad, SnapshotToLoad } from '../loading/snapshot-to-load.ts';
import { type AssetTable, assetCount } from '../tables/asset-table.ts';
import { bytesOfArrays } from '../tables/table-size.ts';
import { type UsdTable, usdCount } from '../tables/usd-table.ts';
import type { Tables } from './view.ts';

/** Priorities of loading: published snapshots first, then those of a walk (a client that follows `Link` over pages). */
export const PUBLISHED_FIRST = 1;
export const WALK = 0;
export type Priority = typeof PUBLISHED_FIRST | typeof WALK;

export type Snapshots = { assets: PublishedSnapshot; usdValues: PublishedSnapshot };

/** `isComplete`: it has as many rows as its marker says. */
export type Loaded<Table> = { table: Table; isComplete: boolean };
export type LoadedTables = { assets: Loaded<AssetTable>; usdValues: Loaded<UsdTable> };

/** How to load: see `SnapshotToLoad`. */
export type LoadHints = Pick<SnapshotToLoad, 'timeoutFactor' | 'onlyShared'>;

export const tablesIn = ({ assets, usdValues }: LoadedTables): Tables => ({
  assets: assets.table,
  usdValues: usdValues.table,
});

export type TablesStore = ReturnType<typeof createTablesStore>;

const sizeOf = ({ table }: Loaded<AssetTable | UsdTable>): number => bytesOfArrays(table) + 1;

const toLoad = ({ snapshot_id, source, last_updated, documents }: PublishedSnapshot): AssetsToLoad => ({
  snapshotId: snapshot_id,
  source,
  publishedAt: last_updated,
  documents,
});

/**
 * Rows may be missing because the snapshot was just deleted, or because a secondary lags: then loads again, from the
 * primary.
 */
async function loadComplete<Table>(
  load: (fromPrimary: boolean) => Promise<Table>,
  count: (table: Table) => number,
  documents: number,
): Promise<Loaded<Table>> {
  const first = await load(false);
  if (count(first) === documents) return { table: first, isComplete: true };
  const table = await load(true);
  return { table, isComplete: count(table) === documents };
}

/** The tables of one ingestion by snapshot id. */
function createTableCache<Table extends AssetTable | UsdTable>(queue: PQueue, maxBytes: number) {
  const kept = new LRUCache<string, Loaded<Table>>({ maxSize: maxBytes, sizeCalculation: sizeOf });
  const inFlight = new Map<string, Promise<Loaded<Table>>>();
  /** The table of the current view: kept whatever its size. */
  let pinned: { id: string; loaded: Loaded<Table> } | undefined;
  /** The table of the view that is being built: kept whatever its size, because loading the other side may fail. */
  let coming: { id: string; loaded: Loaded<Table> } | undefined;

  const known = (id: string) => [pinned, coming].find((table) => table?.id === id)?.loaded ?? kept.get(id);

  return {
    known,

    /** Concurrent calls for the same table share one load. */
    async find(id: string, load: () => Promise<Loaded<Table>>, priority: Priority): Promise<Loaded<Table>> {
      const begun = known(id) ?? inFlight.get(id);
      if (begun) return begun;
      if (priority === PUBLISHED_FIRST) coming = undefined;
      const loading = queue.add(load, { priority }).finally(() => inFlight.delete(id));
      inFlight.set(id, loading);
      const loaded = await loading;
      if (loaded.isComplete) {
        if (priority === PUBLISHED_FIRST) coming = { id, loaded };
        else kept.set(id, loaded);
      }
      return loaded;
    },

    pin(id: string, loaded: Loaded<Table>): void {
      if (pinned?.loaded.isComplete) kept.set(pinned.id, pinned.loaded);
      kept.delete(id);
      if (coming?.id === id) coming = undefined;
      pinned = { id, loaded };
    },

    /** Drops all other snapshots: no cursor is valid for them any more. */
    keepOnly(ids: ReadonlySet<string>): void {
      if (coming && !ids.has(coming.id)) coming = undefined;
      for (const id of kept.keys()) if (!ids.has(id)) kept.delete(id);
    },
  };
}

/** `maxBytes`: limit for the tables besides the current ones, half for each ingestion. */
export function createTablesStore({ thread }: { thread: LoadingThread }, { maxBytes }: { maxBytes: number }) {
  const queue = new PQueue({ concurrency: 1 });
  const assetTables = createTableCache<AssetTable>(queue, Math.ceil(maxBytes / 2));
  const usdTables = createTableCache<UsdTable>(queue, Math.ceil(maxBytes / 2));

  return {
    /** Returns the tables of two snapshots if both are in memory. */
    known({ assets, usdValues }: Snapshots): LoadedTables | undefined {
      const ofAssets = assetTables.known(assets.snapshot_id);
      const ofUsdValues = usdTables.known(usdValues.snapshot_id);
      return ofAssets && ofUsdValues && { assets: ofAssets, usdValues: ofUsdValues };
    },

    /** The same; loads missing ones. Rejects with the same errors as `LoadingThread`. */
    async load(
      { assets, usdValues }: Snapshots,
      priority: Priority,
      hints: LoadHints = {},
    ): Promise<LoadedTables> {
      const loadAssets = (fromPrimary: boolean) =>
        thread.loadAssets({ ...toLoad(assets), fromPrimary, ...hints });
      const ofAssets = await assetTables.find(
        assets.snapshot_id,
        () => loadComplete(loadAssets, assetCount, assets.documents),
        priority,
      );
      const { symbols } = ofAssets.table.columns;
      const loadUsdValues = (fromPrimary: boolean) =>
        thread.loadUsdValues({ ...toLoad(usdValues), fromPrimary, ...hints }, symbols);
      const ofUsdValues = await usdTables.find(
        usdValues.snapshot_id,
        () => loadComplete(loadUsdValues, usdCount, usdValues.documents),
        priority,
      );
      return { assets: ofAssets, usdValues: ofUsdValues };
    },

    /** Keeps these as the tables of the current view. */
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
