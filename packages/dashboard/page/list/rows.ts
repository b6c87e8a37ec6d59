// The rows of a walk, and how a refresh changes them.
import type { LastUpdated } from '@coinfront/contracts/responses';
import { COLUMNS, type ColumnName, type ListedAsset } from './columns.ts';

/** What a response is of: its snapshots, and the number of edits known to this page when it was requested. */
export type DataVersion = { published: LastUpdated; edits: number };

export type ListRow = {
  asset: ListedAsset;
  version: DataVersion;
  /** No longer in the newest snapshot. */
  isGone: boolean;
  changed: ReadonlySet<ColumnName>;
  /** `performance.now()` of the latest change; undefined before the first. */
  changedAt: number | undefined;
  /** Number of changes. */
  changes: number;
};

const NONE: ReadonlySet<ColumnName> = new Set();

export const listRows = (assets: readonly ListedAsset[], version: DataVersion): ListRow[] =>
  assets.map((asset) => ({
    asset,
    version,
    isGone: false,
    changed: NONE,
    changedAt: undefined,
    changes: 0,
  }));

const changedColumns = (before: ListedAsset, after: ListedAsset): ReadonlySet<ColumnName> =>
  new Set(
    COLUMNS.filter(({ shownOf }) => !Object.is(shownOf(before) ?? null, shownOf(after) ?? null)).map(
      ({ name }) => name,
    ),
  );

type Refreshed = {
  /** The requested ids. */
  requested: ReadonlySet<number>;
  /** The assets found. */
  assets: readonly ListedAsset[];
  version: DataVersion;
  /** `performance.now()`. */
  at: number;
};

/** The same rows in the same places, with the requested ones updated. */
export function refreshRows(
  rows: readonly ListRow[],
  { requested, assets, version, at }: Refreshed,
): ListRow[] {
  const byId = new Map(assets.map((asset) => [asset.id, asset]));
  return rows.map((row) => {
    if (!requested.has(row.asset.id)) return row;
    const asset = byId.get(row.asset.id);
    if (!asset) return { ...row, version, isGone: true, changed: NONE };
    const changed = changedColumns(row.asset, asset);
    const refreshed = { ...row, asset, version, isGone: false };
    // An earlier change may still be flashing.
    return changed.size === 0
      ? refreshed
      : { ...refreshed, changed, changedAt: at, changes: row.changes + 1 };
  });
}

type RefreshNeeds = { isOutdated: (version: DataVersion) => boolean; wantsSparklines: boolean };

/** Ids of the rows that need a refresh. */
export const idsToRefresh = (
  rows: readonly ListRow[],
  { isOutdated, wantsSparklines }: RefreshNeeds,
): number[] =>
  rows
    .filter(
      ({ asset, version, isGone }) =>
        isOutdated(version) || (wantsSparklines && !isGone && asset.sparkline === undefined),
    )
    .map(({ asset }) => asset.id);
