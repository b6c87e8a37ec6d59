// The table of the assets of one snapshot: the rows as JSON bytes, and columns to search, filter and sort by.
import type { RejectedName, StoredAsset } from '@coinfront/contracts';
import { type Arrival, createArrival } from './arrival.ts';
import { byName, createFigureColumn, type FigureColumn } from './figure-column.ts';
import { ASSET_FIGURE_NAMES, ASSET_FIGURES, type AssetFigure } from './figures.ts';
import type { HourlyPrices } from './hourly-prices.ts';
import type { JsonRows } from './json-rows.ts';
import { lowerBound } from './lower-bound.ts';
import { type Orders, orderOfIds, ordersOf, ordersOfPosition } from './orders.ts';
import { createRowsBuilder, HIDDEN_FIELDS, type RowsOptions } from './rows-builder.ts';
import { createTermColumn, type TermColumn, termKey } from './term-column.ts';
import { createTextColumn, ranksOf, type TextColumn } from './text-column.ts';
import { timeOf } from './time-of.ts';

/** Sort orders that do not depend on USD values. `name` and `symbol` compare the keys, which ignore case and punctuation. */
export const ASSET_ORDERS = ['position', 'name', 'symbol', ...ASSET_FIGURE_NAMES] as const;
export type AssetOrder = (typeof ASSET_ORDERS)[number];

/** Columns for lookups, filters and sorting. In shared memory, so that threads need not copy them. */
export type AssetColumns = {
  ids: FigureColumn;
  /** Row numbers sorted by id. */
  byId: Uint32Array;
  /** `symbol_key`. */
  symbols: TextColumn;
  /** `name_key`. */
  names: TextColumn;
  tags: TermColumn;
  /** `platform.slug`: the chain of a token. */
  platforms: TermColumn;
  figures: Record<AssetFigure, FigureColumn>;
  /** When the source last changed the figures, in Unix ms. */
  times: FigureColumn;
  /** When the source listed the asset, in Unix ms. */
  listings: FigureColumn;
  orders: Record<AssetOrder, Orders>;
  /** Names in rejected records, which are not rows. Few, so they are copied. */
  rejected: readonly RejectedName[];
  /** Undefined if the snapshot has too many assets. */
  hourlyPrices: HourlyPrices | undefined;
};

export type AssetTable = {
  json: JsonRows;
  columns: AssetColumns;
  /** SHA-256 of the rows, and of the hourly prices if any. */
  digest: string;
};

export const assetCount = ({ columns }: AssetTable): number => columns.ids.length;

/** Stored fields that are not in responses: `JSON.stringify` omits undefined ones. */
const HIDDEN = { ...HIDDEN_FIELDS, symbol_key: undefined };

/** Fields that this API adds. A source's fields with these names are dropped. */
const ADDED_FIELDS = ['usd', 'usd_match', 'spread', 'sparkline'] as const;

/** Takes stored rows in any order, and modifies them: copying would take longer than everything else. `expected`: their number. */
export function createAssetTableBuilder({ expected = 0, ...options }: RowsOptions = {}) {
  const arrival = createArrival(expected);
  const rows = createRowsBuilder({ expected, ...options });
  const columns = createColumns(expected);
  return {
    add(asset: StoredAsset): void {
      arrival.add(asset.position);
      columns.add(asset);
      for (const name of ADDED_FIELDS) if (name in asset) asset[name] = undefined;
      rows.add(Object.assign(asset, HIDDEN));
    },
    finish(rejected: readonly RejectedName[] = []): AssetTable {
      const arrived = arrival.finish();
      const table = rows.finish(arrived);
      return { ...table, columns: { ...columns.finish(arrived), rejected, hourlyPrices: undefined } };
    },
  };
}

function createColumns(expected: number) {
  const ids = createFigureColumn(expected);
  const symbols = createTextColumn(expected);
  const names = createTextColumn(expected);
  const tags = createTermColumn();
  const platforms = createTermColumn();
  const times = createFigureColumn(expected);
  const listings = createFigureColumn(expected);
  const figures = byName(ASSET_FIGURE_NAMES, () => createFigureColumn(expected));
  return {
    add(asset: StoredAsset): void {
      ids.add(asset.id);
      symbols.add(asset.symbol_key);
      names.add(asset.name_key);
      tags.add((asset.tags ?? []).map(termKey));
      platforms.add(asset.platform?.slug ? [termKey(asset.platform.slug)] : []);
      times.add(timeOf(asset.quote?.USD?.last_updated ?? asset.last_updated));
      listings.add(timeOf(asset.date_added));
      for (const name of ASSET_FIGURE_NAMES) figures[name].add(ASSET_FIGURES[name].read(asset));
    },
    finish(arrival: Arrival): Omit<AssetColumns, 'rejected' | 'hourlyPrices'> {
      const columns = {
        ids: ids.finish(arrival),
        symbols: symbols.finish(arrival),
        names: names.finish(arrival),
        tags: tags.finish(arrival),
        platforms: platforms.finish(arrival),
        times: times.finish(arrival),
        listings: listings.finish(arrival),
        figures: byName(ASSET_FIGURE_NAMES, (name) => figures[name].finish(arrival)),
      };
      const byId = orderOfIds(columns.ids);
      const orders = {
        position: ordersOfPosition(columns.ids.length),
        name: ordersOf(ranksOf(columns.names), byId),
        symbol: ordersOf(ranksOf(columns.symbols), byId),
        ...byName(ASSET_FIGURE_NAMES, (name) => ordersOf(columns.figures[name], byId)),
      };
      return { ...columns, byId, orders };
    },
  };
}

/** Returns the row with this id, or undefined. */
export function assetRowOf({ columns: { ids, byId } }: AssetTable, id: number): number | undefined {
  const row = byId[lowerBound(byId.length, (place) => (ids[byId[place] as number] as number) >= id)];
  return row !== undefined && ids[row] === id ? row : undefined;
}
