// The table of the USD values of one snapshot: the rows as JSON bytes, and columns.
import type { RejectedName, StoredUsdValue } from '@coinfront/contracts';
import { createArrival } from './arrival.ts';
import { byName, createFigureColumn, type FigureColumn } from './figure-column.ts';
import { USD_FIGURE_NAMES, USD_FIGURES, type UsdFigure } from './figures.ts';
import type { JsonRows } from './json-rows.ts';
import { createRowsBuilder, HIDDEN_FIELDS, type RowsOptions } from './rows-builder.ts';
import { createTextColumn, rowsWith, type TextColumn } from './text-column.ts';
import { timeOf } from './time-of.ts';

/** Columns for lookups, the rules of the join, and joined figures. In shared memory. */
export type UsdColumns = {
  ids: TextColumn;
  /** The join key. */
  symbols: TextColumn;
  names: TextColumn;
  figures: Record<UsdFigure, FigureColumn>;
  /** When the source last changed the figures, in Unix ms. */
  times: FigureColumn;
  /** Names in rejected records, which are not rows. */
  rejected: readonly RejectedName[];
};

export type UsdTable = {
  json: JsonRows;
  columns: UsdColumns;
  /** SHA-256 of the rows. */
  digest: string;
};

/** Takes stored rows in any order, and modifies them, as for assets. */
export function createUsdTableBuilder({ expected = 0, ...options }: RowsOptions = {}) {
  const arrival = createArrival(expected);
  const rows = createRowsBuilder({ expected, ...options });
  const ids = createTextColumn(expected);
  const symbols = createTextColumn(expected);
  const names = createTextColumn(expected);
  const times = createFigureColumn(expected);
  const figures = byName(USD_FIGURE_NAMES, () => createFigureColumn(expected));
  return {
    /** Number of rows added. */
    count: arrival.count,
    add(usd: StoredUsdValue): void {
      arrival.add(usd.position);
      ids.add(usd.id);
      symbols.add(usd.symbol);
      names.add(usd.name_key);
      times.add(timeOf(usd.updated_at));
      for (const name of USD_FIGURE_NAMES) figures[name].add(USD_FIGURES[name].read(usd));
      rows.add(Object.assign(usd, HIDDEN_FIELDS));
    },
    finish(rejected: readonly RejectedName[] = []): UsdTable {
      const arrived = arrival.finish();
      const table = rows.finish(arrived);
      const columns: UsdColumns = {
        ids: ids.finish(arrived),
        symbols: symbols.finish(arrived),
        names: names.finish(arrived),
        figures: byName(USD_FIGURE_NAMES, (name) => figures[name].finish(arrived)),
        times: times.finish(arrived),
        rejected,
      };
      return { ...table, columns };
    },
  };
}

export const usdCount = ({ columns }: UsdTable): number => columns.times.length;

/** Returns the row with this id, or undefined. */
export const usdRowOf = ({ columns }: UsdTable, id: string): number | undefined =>
  rowsWith(columns.ids, id)[0];
