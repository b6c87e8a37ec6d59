// Applies the filters of `GET /`: marks the matching rows.
import type { FiguresInRange } from '../../join/joined-figures.ts';
import { MATCHES } from '../../join/pairing.ts';
import { type AssetTable, assetCount, assetRowOf } from '../../tables/asset-table.ts';
import { rowsOfTerm, type TermColumn } from '../../tables/term-column.ts';
import { eachRowContaining, rowsWith } from '../../tables/text-column.ts';
import { inRanges, type Steps } from '../../turns.ts';
import { figuresOf } from '../../views/columns.ts';
import type { View } from '../../views/view.ts';
import { BOUNDS } from './bounds.ts';
import type { Filters } from './filters-query.ts';

/**
 * One byte per row: 1 if it matches, else 0. Plain loops over columns: a function call per row would be ten times slower.
 */
export type Marks = Uint8Array;

/** The matching rows; undefined without filters. */
export function* filterOf(view: View, filters: Filters): Steps<Marks | undefined> {
  const { tables, pairing } = view;
  const { assets } = tables;
  const { symbol, id, q, tag, platform, match } = filters;
  const sets = [
    symbol && withSymbols(assets, symbol),
    id && withIds(assets, id),
    q && containing(assets, q),
    tag && withTerms(assets, assets.columns.tags, tag),
    platform && withTerms(assets, assets.columns.platforms, platform),
    match && withMatches(pairing.matches, match),
  ];
  let marks: Marks | undefined;
  for (const set of sets) {
    const others = set && (yield* set);
    if (marks && others) yield* intersect(marks, others);
    marks ??= others;
  }
  for (const { figure, least, most } of BOUNDS) {
    const [min, max] = [filters[least], filters[most]];
    if (min === undefined && max === undefined) continue;
    marks ??= noMarks(assets).fill(1);
    yield* keepWithin(marks, figuresOf(view, figure), min, max);
  }
  return marks;
}

/** Removes the marks that `others` does not have. */
const intersect = (marks: Marks, others: Marks): Steps<void> =>
  inRanges(marks.length, (from, to) => intersectRange(marks, others, from, to));

function intersectRange(marks: Marks, others: Marks, from: number, to: number): void {
  for (let row = from; row < to; row += 1) if (others[row] === 0) marks[row] = 0;
}

/** Number of marked rows. */
export function* countMarked(marks: Marks): Steps<number> {
  let count = 0;
  yield* inRanges(marks.length, (from, to) => {
    count += countRange(marks, from, to);
  });
  return count;
}

function countRange(marks: Marks, from: number, to: number): number {
  let count = 0;
  for (let row = from; row < to; row += 1) count += marks[row] as number;
  return count;
}

const noMarks = (assets: AssetTable): Marks => new Uint8Array(assetCount(assets));

const mark = (marks: Marks, rows: Uint32Array): Steps<void> =>
  inRanges(rows.length, (from, to) => {
    for (let at = from; at < to; at += 1) marks[rows[at] as number] = 1;
  });

function* withSymbols(assets: AssetTable, symbols: readonly string[]): Steps<Marks> {
  const marks = noMarks(assets);
  for (const symbol of symbols) yield* mark(marks, rowsWith(assets.columns.symbols, symbol));
  return marks;
}

function* withIds(assets: AssetTable, ids: readonly number[]): Steps<Marks> {
  const marks = noMarks(assets);
  const rows = ids.map((id) => assetRowOf(assets, id)).filter((row) => row !== undefined);
  yield* mark(marks, Uint32Array.from(rows));
  return marks;
}

function* withTerms(assets: AssetTable, column: TermColumn, terms: readonly string[]): Steps<Marks> {
  const marks = noMarks(assets);
  for (const term of terms) {
    yield* mark(marks, rowsOfTerm(column, term));
    yield;
  }
  return marks;
}

function* containing(assets: AssetTable, { name, symbol }: NonNullable<Filters['q']>): Steps<Marks> {
  const marks = noMarks(assets);
  const found = (row: number) => {
    marks[row] = 1;
  };
  yield* eachRowContaining(assets.columns.symbols, symbol, found);
  // Without letters and digits, nothing is left to search for in name keys.
  if (name !== '') yield* eachRowContaining(assets.columns.names, name, found);
  return marks;
}

/** Removes the marks of rows outside the bounds. A missing figure is NaN, which is within no bounds. */
const keepWithin = (
  marks: Marks,
  figures: FiguresInRange,
  min = Number.NEGATIVE_INFINITY,
  max = Number.POSITIVE_INFINITY,
): Steps<void> =>
  inRanges(marks.length, (from, to) => keepRange(marks.subarray(from, to), figures(from, to), { min, max }));

function keepRange(marks: Marks, figures: Float64Array, { min, max }: { min: number; max: number }): void {
  for (let row = 0; row < marks.length; row += 1) {
    const figure = figures[row] as number;
    if (!(figure >= min && figure <= max)) marks[row] = 0;
  }
}

function* withMatches(matches: Uint8Array, wanted: NonNullable<Filters['match']>): Steps<Marks> {
  const isWanted = Uint8Array.from(MATCHES, (match) => Number(wanted.includes(match)));
  const marks = new Uint8Array(matches.length);
  yield* inRanges(matches.length, (from, to) => {
    for (let row = from; row < to; row += 1) marks[row] = isWanted[matches[row] as number] as number;
  });
  return marks;
}
