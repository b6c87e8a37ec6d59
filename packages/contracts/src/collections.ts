// Names and indexes of everything in the database. The two row collections carry the names that the user browses.
import type { IngestionName } from './sources.ts';

export const COLLECTIONS = {
  assets: 'assets',
  usdValues: 'USD_values',
  assetsMarker: 'status_assets',
  usdValuesMarker: 'status',
  runs: 'runs',
  history: 'history_buckets',
  rejected: 'rejected',
  mappings: 'mappings',
  mappingsLog: 'mappings_log',
} as const;

/** Key pattern of an index: field → direction. */
export type IndexKeys = Record<string, 1 | -1>;

/** Where one ingestion writes: its rows with their indexes, and its marker. */
export type IngestionCollections = {
  rows: string;
  marker: string;
  indexes: readonly IndexKeys[];
  /** Names of those that earlier releases made and nothing asks any more: each would cost every insert. */
  retiredIndexes: readonly string[];
};

export const INGESTION_COLLECTIONS: Record<IngestionName, IngestionCollections> = {
  assets: {
    rows: COLLECTIONS.assets,
    marker: COLLECTIONS.assetsMarker,
    indexes: [{ snapshot_id: 1, position: 1 }],
    retiredIndexes: ['symbol_key_1_snapshot_id_1', 'name_key_1_snapshot_id_1'],
  },
  'usd-values': {
    rows: COLLECTIONS.usdValues,
    marker: COLLECTIONS.usdValuesMarker,
    indexes: [{ symbol: 1, snapshot_id: 1 }, { snapshot_id: 1 }],
    retiredIndexes: ['name_key_1_snapshot_id_1'],
  },
};

/** `runs` is read by ingestion, latest first, and trimmed from the other end. */
export const RUNS_INDEXES: readonly IndexKeys[] = [{ ingestion: 1, started_at: -1 }, { started_at: -1 }];

/** What earlier releases kept as history, a document for each row. Nothing reads it. */
export const RETIRED_HISTORY = 'history';

/** One coin's buckets are read by `_id`, one snapshot's by the time of its publication; they are deleted by age. */
export const HISTORY_INDEXES: readonly IndexKeys[] = [{ at: 1 }];
