// Applies the filters of `GET /`: marks the matching rows.
import { MATCHES } from '../../join/pairing.ts';
import { type AssetTable, assetRowOf } from '../../tables/asset-table.ts';
import type { FigureColumn } from '../../tables/figure-column.ts';
import { rowsOfTerm, type TermColumn } from '../../tables/term-column.ts';
import { eachRowContaining, rowsWith } from '../../tables/text-column.ts';
import { figuresOf } from '../../views/columns.ts';
import type { View } from '../../views/view.ts';
import { BOUNDS } from './bounds.ts';
import type { Filters } from './filters-query.ts';

/**
 * One byte per row: 1 if it matches, else 0. Plain loops over columns: a function call per row would be ten times slower.
 */
export type Marks = Uint8Array;

/** The matching rows; undefined without filters. */
export function filterOf(view: View, filters: Filters): Marks | undefined {
  const { tables, pairing } = view;
  const { assets } = tables;
  const { symbol, id, q, tag, platform, match } = filters;
  const marks = [
    symbol && withSymbols(assets, symbol),
    id && withIds(assets, id),
    q && containing(assets, q),
    tag && withTerms(assets, assets.columns.tags, tag),
    platform && withTerms(assets, assets.columns.platforms, platform),
    match && withMatches(pairing.matches, match),
    ...BOUNDS.map(({ figure, least, most }) =>
      between(figuresOf(view, figure), filters[least], filters[most]),
    ),
  ].filter((one) => one !== undefined);
  const [first, ...more] = marks;
  return first && more.reduce(both, first);
}

function both(marks: Marks, others: Marks): Marks {
  for (let row = 0; row < marks.length; row += 1)
    marks[row] = (marks[row] as number) & (others[row] as number);
  return marks;
}

/** Marks the rows that `fill` calls `mark` with. */
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

const withTerms = (assets: AssetTable, column: TermColumn, terms: readonly string[]): Marks =>
  marked(assets, (mark) => {
    for (const term of terms) rowsOfTerm(column, term).forEach(mark);
  });

const containing = (assets: AssetTable, { name, symbol }: NonNullable<Filters['q']>): Marks =>
  marked(assets, (mark) => {
    eachRowContaining(assets.columns.symbols, symbol, mark);
    // Without letters and digits, nothing is left to search for in name keys.
    if (name !== '') eachRowContaining(assets.columns.names, name, mark);
  });

/** A missing figure is NaN, which is within no bounds. */
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

function withMatches(matches: Uint8Array, wanted: NonNullable<Filters['match']>): Marks {
  const isWanted = MATCHES.map((match) => Number(wanted.includes(match)));
  return matches.map((match) => isWanted[match] as number);
}
