// The assets of one snapshot.
import type { StoredAsset } from '@coinfront/contracts';
import { type FigureColumn, figureColumn } from './figure-column.ts';
import { firstPlace } from './first-place.ts';
import { createRowCollector, HIDDEN_FIELDS, type JsonRows } from './json-rows.ts';
import { type Orders, ordersOf, ordersOfPosition } from './orders.ts';
import { ranksOf, type TextColumn, textColumn } from './text-column.ts';
import { timeOf } from './time-of.ts';

/** The asset's own figures that rows can be sorted by. */
const FIGURES = {
  rank: ({ cmc_rank }) => cmc_rank,
  price: ({ quote }) => quote?.USD?.price,
  market_cap: ({ quote }) => quote?.USD?.market_cap,
  volume_24h: ({ quote }) => quote?.USD?.volume_24h,
  change_24h: ({ quote }) => quote?.USD?.percent_change_24h,
} as const satisfies Record<string, (asset: StoredAsset) => number | null | undefined>;

type FigureName = keyof typeof FIGURES;
const FIGURE_NAMES = Object.keys(FIGURES) as FigureName[];

/** All of them the asset's own, so that an order does not change with the USD values. */
export const ORDER_NAMES = [
  'position',
  'rank',
  // By the forms that ignore case and punctuation.
  'name',
  'symbol',
  'price',
  'market_cap',
  'volume_24h',
  'change_24h',
] as const satisfies readonly ('position' | 'name' | 'symbol' | FigureName)[];
export type OrderName = (typeof ORDER_NAMES)[number];

/** What rows are looked up, filtered and sorted by. In shared memory, so that threads need not copy it. */
export type AssetColumns = {
  ids: FigureColumn;
  /** The rows by id. */
  byId: Uint32Array;
  /** `symbol_key` and `name_key`. */
  symbols: TextColumn;
  names: TextColumn;
  prices: FigureColumn;
  marketCaps: FigureColumn;
  /** When the source last changed the figures, in Unix ms. */
  times: FigureColumn;
  orders: Record<OrderName, Orders>;
};

export type AssetTable = {
  json: JsonRows;
  columns: AssetColumns;
  /** SHA-256 of the rows. */
  digest: string;
};

export const assetCount = ({ columns }: AssetTable): number => columns.ids.length;

type Facts = Pick<StoredAsset, 'id' | 'symbol_key' | 'name_key'> & {
  at: number | undefined;
  figures: Record<FigureName, number | null | undefined>;
};

function factsOf(asset: StoredAsset): Facts {
  const { id, symbol_key, name_key, quote, last_updated } = asset;
  const figures = Object.fromEntries(FIGURE_NAMES.map((name) => [name, FIGURES[name](asset)]));
  const at = timeOf(quote?.USD?.last_updated ?? last_updated);
  return { id, symbol_key, name_key, at, figures: figures as Facts['figures'] };
}

/** JSON leaves out what is undefined: what is stored for our own use, and what our own fields would hide. */
const HIDDEN = { ...HIDDEN_FIELDS, symbol_key: undefined };

/** Takes the stored rows, in any order, and changes them: copies would take longer than all the rest. */
export function createAssetTableBuilder() {
  const rows = createRowCollector<Facts>();
  return {
    add(asset: StoredAsset): void {
      const { position } = asset;
      const facts = factsOf(asset);
      if ('usd' in asset) asset.usd = undefined;
      if ('usd_match' in asset) asset.usd_match = undefined;
      rows.add(position, Object.assign(asset, HIDDEN), facts);
    },
    finish(): AssetTable {
      const { facts, ...laidOut } = rows.finish();
      return { ...laidOut, columns: columnsOf(facts) };
    },
  };
}

function columnsOf(facts: readonly Facts[]): AssetColumns {
  const ids = figureColumn(facts.map(({ id }) => id));
  const symbols = textColumn(facts.map(({ symbol_key }) => symbol_key));
  const names = textColumn(facts.map(({ name_key }) => name_key));
  const figure = (name: FigureName) => figureColumn(facts.map(({ figures }) => figures[name]));
  const figures = Object.fromEntries(FIGURE_NAMES.map((name) => [name, figure(name)])) as Record<
    FigureName,
    FigureColumn
  >;
  const byFigure = Object.fromEntries(FIGURE_NAMES.map((name) => [name, ordersOf(figures[name], ids)]));
  const orders = {
    position: ordersOfPosition(facts.length),
    name: ordersOf(ranksOf(names), ids),
    symbol: ordersOf(ranksOf(symbols), ids),
    ...(byFigure as Record<FigureName, Orders>),
  };
  return {
    ids,
    byId: ordersOf(ids, ids).ascending,
    symbols,
    names,
    prices: figures.price,
    marketCaps: figures.market_cap,
    times: figureColumn(facts.map(({ at }) => at)),
    orders,
  };
}

/** The row that has the id, or undefined. */
export function assetRowOf({ columns: { ids, byId } }: AssetTable, id: number): number | undefined {
  const row = byId[firstPlace(byId.length, (place) => (ids[byId[place] as number] as number) >= id)];
  return row !== undefined && ids[row] === id ? row : undefined;
}
