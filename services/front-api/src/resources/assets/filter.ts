// The filters of `GET /` as marks on the rows that they leave.
import type { UsdMatch } from '@coinfront/contracts';
import { MATCHES } from '../../join/pairing.ts';
import { type AssetTable, assetRowOf } from '../../tables/asset-table.ts';
import type { FigureColumn } from '../../tables/figure-column.ts';
import { eachRowContaining, rowsWith } from '../../tables/text-column.ts';
import type { View } from '../../views/view.ts';
import type { AssetsQuery } from './assets-query.ts';

/**
 * By row: 1 where it is wanted, 0 elsewhere. Columns are gone through in loops, which a call for each row would slow
 * tenfold.
 */
export type Marks = Uint8Array;

/** The rows that the query's filters leave. Undefined where it filters nothing. */
export function filterOf({ tables: { assets }, pairing }: View, query: AssetsQuery): Marks | undefined {
  const { prices, marketCaps } = assets.columns;
  const filters = [
    query.symbol && withSymbols(assets, query.symbol),
    query.id && withIds(assets, query.id),
    query.q && containing(assets, query.q),
    between(prices, query.min_price, query.max_price),
    between(marketCaps, query.min_market_cap, query.max_market_cap),
    query.match && withMatches(pairing.matches, query.match),
  ].filter((marks) => marks !== undefined);
  const [first, ...more] = filters;
  return first && more.reduce(both, first);
}

function both(marks: Marks, others: Marks): Marks {
  for (let row = 0; row < marks.length; row += 1)
    marks[row] = (marks[row] as number) & (others[row] as number);
  return marks;
}

/** The rows that `mark` is called with. */
function marked({ columns }: AssetTable, fill: (mark: (row: number) => void) => void): Marks {
  const marks = new Uint8Array(columns.ids.length);
  fill((row) => {
    marks[row] = 1;
  });
  return marks;
}

const withSymbols = (assets: AssetTable, symbols: readonly string[]): Marks =>
  marked(assets, (mark) => {
    for (const symbol of symbols) rowsWith(assets.columns.symbols, symbol).forEach(mark);
  });

const withIds = (assets: AssetTable, ids: readonly number[]): Marks =>
  marked(assets, (mark) => {
    for (const id of ids) {
      const row = assetRowOf(assets, id);
      if (row !== undefined) mark(row);
    }
  });

const containing = (assets: AssetTable, { name, symbol }: NonNullable<AssetsQuery['q']>): Marks =>
  marked(assets, (mark) => {
    eachRowContaining(assets.columns.symbols, symbol, mark);
    // Of a text without letters and digits nothing is left to look for in names.
    if (name !== '') eachRowContaining(assets.columns.names, name, mark);
  });

/** Of a figure that is not there no bound holds: it is not a number. */
function between(figures: FigureColumn, min: number | undefined, max: number | undefined): Marks | undefined {
  if (min === undefined && max === undefined) return undefined;
  const [from, to] = [min ?? Number.NEGATIVE_INFINITY, max ?? Number.POSITIVE_INFINITY];
  const marks = new Uint8Array(figures.length);
  for (let row = 0; row < figures.length; row += 1) {
    const figure = figures[row] as number;
    marks[row] = Number(figure >= from && figure <= to);
  }
  return marks;
}

function withMatches(matches: Uint8Array, wanted: readonly UsdMatch[]): Marks {
  const isWanted = MATCHES.map((match) => Number(wanted.includes(match)));
  return matches.map((match) => isWanted[match] as number);
}
