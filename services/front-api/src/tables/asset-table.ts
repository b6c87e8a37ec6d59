// The table of the assets of one snapshot: the rows as JSON bytes, and columns to search, filter and sort by.
import type { RejectedName, StoredAsset } from '@coinfront/contracts';
import { byName, type FigureColumn, figureColumn } from './figure-column.ts';
import { ASSET_FIGURE_NAMES, ASSET_FIGURES, type AssetFigure } from './figures.ts';
import type { HourlyPrices } from './hourly-prices.ts';
import { createRowCollector, HIDDEN_FIELDS, type JsonRows } from './json-rows.ts';
import { lowerBound } from './lower-bound.ts';
import { type Orders, orderOfIds, ordersOf, ordersOfPosition } from './orders.ts';
import { type TermColumn, termColumn, termKey } from './term-column.ts';
import { ranksOf, type TextColumn, textColumn } from './text-column.ts';
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

type Facts = Pick<StoredAsset, 'id' | 'symbol_key' | 'name_key'> & {
  at: number | undefined;
  addedAt: number | undefined;
  tags: string[];
  platforms: string[];
  /** In the order of `ASSET_FIGURE_NAMES`; NaN where the asset has no value. */
  figures: number[];
};

/** Interns repeated strings: each row arrives with its own copies. */
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

/** Stored fields that are not in responses: `JSON.stringify` omits undefined ones. */
const HIDDEN = { ...HIDDEN_FIELDS, symbol_key: undefined };

/** Fields that this API adds. A source's fields with these names are dropped. */
const ADDED_FIELDS = ['usd', 'usd_match', 'spread', 'sparkline'] as const;

/** Takes stored rows in any order, and modifies them: copying would take longer than everything else. */
export function createAssetTableBuilder() {
  const rows = createRowCollector<Facts>();
  const intern = createInterner();
  return {
    add(asset: StoredAsset): void {
      const { position } = asset;
      const facts = factsOf(asset, intern);
      for (const name of ADDED_FIELDS) if (name in asset) asset[name] = undefined;
      rows.add(position, Object.assign(asset, HIDDEN), facts);
    },
    finish(rejected: readonly RejectedName[] = []): AssetTable {
      const { facts, ...table } = rows.finish();
      return { ...table, columns: { ...columnsOf(facts), rejected, hourlyPrices: undefined } };
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

/** Returns the row with this id, or undefined. */
export function assetRowOf({ columns: { ids, byId } }: AssetTable, id: number): number | undefined {
  const row = byId[lowerBound(byId.length, (place) => (ids[byId[place] as number] as number) >= id)];
  return row !== undefined && ids[row] === id ? row : undefined;
}
