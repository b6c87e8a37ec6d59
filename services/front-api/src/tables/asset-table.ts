// The assets of one snapshot.
import type { RejectedName, StoredAsset } from '@coinfront/contracts';
import { byName, type FigureColumn, figureColumn } from './figure-column.ts';
import { ASSET_FIGURE_NAMES, ASSET_FIGURES, type AssetFigure } from './figures.ts';
import { firstPlace } from './first-place.ts';
import type { HourlyPrices } from './hourly-prices.ts';
import { createRowCollector, HIDDEN_FIELDS, type JsonRows } from './json-rows.ts';
import { type Orders, orderOfIds, ordersOf, ordersOfPosition } from './orders.ts';
import { type TermColumn, termColumn, termKey } from './term-column.ts';
import { ranksOf, type TextColumn, textColumn } from './text-column.ts';
import { timeOf } from './time-of.ts';

/** Those that do not change with the USD values. Names and symbols by the forms that ignore case and punctuation. */
export const ASSET_ORDERS = ['position', 'name', 'symbol', ...ASSET_FIGURE_NAMES] as const;
export type AssetOrder = (typeof ASSET_ORDERS)[number];

/** What rows are looked up, filtered and sorted by. In shared memory, so that threads need not copy it. */
export type AssetColumns = {
  ids: FigureColumn;
  /** The rows by id. */
  byId: Uint32Array;
  /** `symbol_key` and `name_key`. */
  symbols: TextColumn;
  names: TextColumn;
  tags: TermColumn;
  /** The slugs of the chains that tokens live on. */
  platforms: TermColumn;
  figures: Record<AssetFigure, FigureColumn>;
  /** When the source last changed the figures, in Unix ms. */
  times: FigureColumn;
  /** When the source listed the asset, in Unix ms. */
  listings: FigureColumn;
  orders: Record<AssetOrder, Orders>;
  /** Of records that are no rows. Few, so they are copied. */
  rejected: readonly RejectedName[];
  /** Undefined in a snapshot of too many assets. */
  hourlyPrices: HourlyPrices | undefined;
};

export type AssetTable = {
  json: JsonRows;
  columns: AssetColumns;
  /** SHA-256 of the rows, and of the hourly prices where there are any. */
  digest: string;
};

export const assetCount = ({ columns }: AssetTable): number => columns.ids.length;

type Facts = Pick<StoredAsset, 'id' | 'symbol_key' | 'name_key'> & {
  at: number | undefined;
  addedAt: number | undefined;
  tags: string[];
  platforms: string[];
  /** In the order of `ASSET_FIGURE_NAMES`; NaN where the asset has no value. */
  figures: number[];
};

/** Few texts are of many rows, and every row arrives with copies of its own. */
function createInterner() {
  const known = new Map<string, string>();
  return (text: string): string => {
    const key = termKey(text);
    if (!known.has(key)) known.set(key, key);
    return known.get(key) as string;
  };
}

function factsOf(asset: StoredAsset, intern: (text: string) => string): Facts {
  const { id, symbol_key, name_key, quote, last_updated, date_added, tags, platform } = asset;
  return {
    ...{ id, symbol_key, name_key },
    at: timeOf(quote?.USD?.last_updated ?? last_updated),
    addedAt: timeOf(date_added),
    tags: (tags ?? []).map(intern),
    platforms: platform?.slug ? [intern(platform.slug)] : [],
    figures: ASSET_FIGURE_NAMES.map((name) => ASSET_FIGURES[name].read(asset) ?? Number.NaN),
  };
}

/** JSON leaves out what is undefined: what is stored for our own use, and what our own fields would hide. */
const HIDDEN = { ...HIDDEN_FIELDS, symbol_key: undefined };

/** What we say of an asset, by names that a source's own fields may have. */
const OURS = ['usd', 'usd_match', 'spread', 'sparkline'] as const;

/** Takes the stored rows, in any order, and changes them: copies would take longer than all the rest. */
export function createAssetTableBuilder() {
  const rows = createRowCollector<Facts>();
  const intern = createInterner();
  return {
    add(asset: StoredAsset): void {
      const { position } = asset;
      const facts = factsOf(asset, intern);
      for (const name of OURS) if (name in asset) asset[name] = undefined;
      rows.add(position, Object.assign(asset, HIDDEN), facts);
    },
    finish(rejected: readonly RejectedName[] = []): AssetTable {
      const { facts, ...laidOut } = rows.finish();
      return { ...laidOut, columns: { ...columnsOf(facts), rejected, hourlyPrices: undefined } };
    },
  };
}

function columnsOf(facts: readonly Facts[]): Omit<AssetColumns, 'rejected' | 'hourlyPrices'> {
  const ids = figureColumn(facts.map(({ id }) => id));
  const byId = orderOfIds(ids);
  const symbols = textColumn(facts.map(({ symbol_key }) => symbol_key));
  const names = textColumn(facts.map(({ name_key }) => name_key));
  const figures = byName(ASSET_FIGURE_NAMES, (_, place) =>
    figureColumn(facts.map((of) => of.figures[place])),
  );
  return {
    ...{ ids, byId, symbols, names, figures },
    tags: termColumn(facts.map(({ tags }) => tags)),
    platforms: termColumn(facts.map(({ platforms }) => platforms)),
    times: figureColumn(facts.map(({ at }) => at)),
    listings: figureColumn(facts.map(({ addedAt }) => addedAt)),
    orders: {
      position: ordersOfPosition(facts.length),
      name: ordersOf(ranksOf(names), byId),
      symbol: ordersOf(ranksOf(symbols), byId),
      ...byName(ASSET_FIGURE_NAMES, (name) => ordersOf(figures[name], byId)),
    },
  };
}

/** The row that has the id, or undefined. */
export function assetRowOf({ columns: { ids, byId } }: AssetTable, id: number): number | undefined {
  const row = byId[firstPlace(byId.length, (place) => (ids[byId[place] as number] as number) >= id)];
  return row !== undefined && ids[row] === id ? row : undefined;
}
