// The rows of a walk, in their places, and what becomes of them when newer ones are there.
import type { LastUpdated } from '@coinfront/contracts/responses';
import { COLUMNS, type ColumnName, type ListedAsset } from './columns.ts';

/** What an answer stands on: what was published, and how many edits this page had made when it asked. */
export type Standing = { published: LastUpdated; edits: number };

export type ListRow = {
  asset: ListedAsset;
  standing: Standing;
  /** Not in the newest snapshot any more. */
  isGone: boolean;
  changed: ReadonlySet<ColumnName>;
  /** In milliseconds since the page was opened; undefined while nothing has changed. */
  changedAt: number | undefined;
  /** How often it has changed. */
  changes: number;
};

const NONE: ReadonlySet<ColumnName> = new Set();

export const listRows = (assets: readonly ListedAsset[], standing: Standing): ListRow[] =>
  assets.map((asset) => ({
    asset,
    standing,
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
  /** The ids that were asked for. */
  asked: ReadonlySet<number>;
  /** What there is of them. */
  assets: readonly ListedAsset[];
  standing: Standing;
  at: number;
};

/** The same rows in the same places, those that were asked for as they are now. */
export function refreshRows(rows: readonly ListRow[], { asked, assets, standing, at }: Refreshed): ListRow[] {
  const byId = new Map(assets.map((asset) => [asset.id, asset]));
  return rows.map((row) => {
    if (!asked.has(row.asset.id)) return row;
    const asset = byId.get(row.asset.id);
    if (!asset) return { ...row, standing, isGone: true, changed: NONE };
    const changed = changedColumns(row.asset, asset);
    const refreshed = { ...row, asset, standing, isGone: false };
    // What changed before may still be shown to have changed.
    return changed.size === 0
      ? refreshed
      : { ...refreshed, changed, changedAt: at, changes: row.changes + 1 };
  });
}

type Lacking = { isOutdated: (standing: Standing) => boolean; wantsSparklines: boolean };

/** The ids of the rows that are to be asked for again. */
export const idsToRefresh = (rows: readonly ListRow[], { isOutdated, wantsSparklines }: Lacking): number[] =>
  rows
    .filter(
      ({ asset, standing, isGone }) =>
        isOutdated(standing) || (wantsSparklines && !isGone && asset.sparkline === undefined),
    )
    .map(({ asset }) => asset.id);
