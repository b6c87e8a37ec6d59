// Names and indexes of all collections.
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

/** The collections of one ingestion: its rows with their indexes, and its marker. */
export type IngestionCollections = {
  rows: string;
  marker: string;
  indexes: readonly IndexKeys[];
  /** Names of unused indexes of earlier releases: each slows down every insert, so they are dropped. */
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

/** `runs` is read by ingestion, latest first; the oldest are deleted. */
export const RUNS_INDEXES: readonly IndexKeys[] = [{ ingestion: 1, started_at: -1 }, { started_at: -1 }];

/** The history of earlier releases, one document per row. Nothing reads it. */
export const RETIRED_HISTORY = 'history';

/** The buckets of a coin are read by `_id`, those of a snapshot by `at`; they are deleted by age. */
export const HISTORY_INDEXES: readonly IndexKeys[] = [{ at: 1 }];
