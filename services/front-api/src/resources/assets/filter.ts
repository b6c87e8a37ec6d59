// The filters of `GET /` as one question to a row.
import type { UsdMatch } from '@coinfront/contracts';
import { MATCHES } from '../../join/pairing.ts';
import { type AssetTable, assetRowOf } from '../../tables/asset-table.ts';
import type { FigureColumn } from '../../tables/figure-column.ts';
import { eachRowContaining, rowsWith } from '../../tables/text-column.ts';
import type { View } from '../../views/view.ts';
import type { AssetsQuery } from './assets-query.ts';

export type RowFilter = (row: number) => boolean;

/** Undefined where the query filters nothing. */
export function filterOf({ tables: { assets }, pairing }: View, query: AssetsQuery): RowFilter | undefined {
  const { prices, marketCaps } = assets.columns;
  const filters = [
    query.symbol && withSymbols(assets, query.symbol),
    query.id && withIds(assets, query.id),
    query.q && containing(assets, query.q),
    between(prices, query.min_price, query.max_price),
    between(marketCaps, query.min_market_cap, query.max_market_cap),
    query.match && withMatches(pairing.matches, query.match),
  ].filter((filter) => filter !== undefined);
  const [first, ...more] = filters;
  return first && more.reduce<RowFilter>((both, filter) => (row) => both(row) && filter(row), first);
}

/** The rows that `mark` is called with. */
function marked({ columns }: AssetTable, fill: (mark: (row: number) => void) => void): RowFilter {
  const marks = new Uint8Array(columns.ids.length);
  fill((row) => {
    marks[row] = 1;
  });
  return (row) => marks[row] === 1;
}

const withSymbols = (assets: AssetTable, symbols: readonly string[]): RowFilter =>
  marked(assets, (mark) => {
    for (const symbol of symbols) rowsWith(assets.columns.symbols, symbol).forEach(mark);
  });

const withIds = (assets: AssetTable, ids: readonly number[]): RowFilter =>
  marked(assets, (mark) => {
    for (const id of ids) {
      const row = assetRowOf(assets, id);
      if (row !== undefined) mark(row);
    }
  });

const containing = (assets: AssetTable, { name, symbol }: NonNullable<AssetsQuery['q']>): RowFilter =>
  marked(assets, (mark) => {
    eachRowContaining(assets.columns.symbols, symbol, mark);
    // Of a text without letters and digits nothing is left to look for in names.
    if (name !== '') eachRowContaining(assets.columns.names, name, mark);
  });

/** Of a figure that is not there no bound holds: it is not a number. */
function between(
  figures: FigureColumn,
  min: number | undefined,
  max: number | undefined,
): RowFilter | undefined {
  if (min === undefined && max === undefined) return undefined;
  const [from, to] = [min ?? Number.NEGATIVE_INFINITY, max ?? Number.POSITIVE_INFINITY];
  return (row) => (figures[row] as number) >= from && (figures[row] as number) <= to;
}

function withMatches(matches: Uint8Array, wanted: readonly UsdMatch[]): RowFilter {
  const numbers = new Set(wanted.map((match) => MATCHES.indexOf(match)));
  return (row) => numbers.has(matches[row] as number);
}
