// The table of the USD values of one snapshot: the rows as JSON bytes, and columns.
import type { RejectedName, StoredUsdValue } from '@coinfront/contracts';
import { byName, type FigureColumn, figureColumn } from './figure-column.ts';
import { USD_FIGURE_NAMES, USD_FIGURES, type UsdFigure } from './figures.ts';
import { createRowCollector, HIDDEN_FIELDS, type JsonRows } from './json-rows.ts';
import { rowsWith, type TextColumn, textColumn } from './text-column.ts';
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

type Facts = Pick<StoredUsdValue, 'id' | 'symbol' | 'name_key' | 'updated_at'> & {
  /** In the order of `USD_FIGURE_NAMES`; NaN where the USD value has none. */
  figures: number[];
};

/** Takes stored rows in any order, and modifies them, as for assets. */
export function createUsdTableBuilder() {
  const rows = createRowCollector<Facts>();
  return {
    add(usd: StoredUsdValue): void {
      const { position, id, symbol, name_key, updated_at } = usd;
      const figures = USD_FIGURE_NAMES.map((name) => USD_FIGURES[name].read(usd) ?? Number.NaN);
      const facts = { id, symbol, name_key, updated_at, figures };
      rows.add(position, Object.assign(usd, HIDDEN_FIELDS), facts);
    },
    finish(rejected: readonly RejectedName[] = []): UsdTable {
      const { facts, ...table } = rows.finish();
      const columns: UsdColumns = {
        ids: textColumn(facts.map(({ id }) => id)),
        symbols: textColumn(facts.map(({ symbol }) => symbol)),
        names: textColumn(facts.map(({ name_key }) => name_key)),
        figures: byName(USD_FIGURE_NAMES, (_, place) => figureColumn(facts.map((of) => of.figures[place]))),
        times: figureColumn(facts.map(({ updated_at }) => timeOf(updated_at))),
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
