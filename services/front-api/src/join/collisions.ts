// Symbols that several assets or several USD values share. Found in the loading thread, because it compares all symbols.
import { sharedArray } from '../tables/shared-array.ts';
import { compareTexts, type TextColumn } from '../tables/text-column.ts';

/** Maximum number of symbols that are kept. */
export const COLLISIONS_MAX = 5_000;

/** In shared memory. */
export type Collisions = {
  /** Number of shared symbols. */
  total: number;
  /**
   * The symbols with the most assets first, then by symbol. For each the start and the end of its rows in the `order` of the
   * assets' symbols, then in that of the USD values' symbols.
   */
  places: Uint32Array;
};

const NUMBERS = 4;

export const countCollisions = ({ places }: Collisions): number => places.length / NUMBERS;

/** The rows of the symbol at an index, in the order of the source. */
export function collisionAt(
  { places }: Collisions,
  index: number,
  { ofAssets, ofUsdValues }: Symbols,
): { assetRows: Uint32Array; usdRows: Uint32Array } {
  const [start, end, usdStart, usdEnd] = places.subarray(NUMBERS * index);
  return {
    assetRows: ofAssets.order.subarray(start, end),
    usdRows: ofUsdValues.order.subarray(usdStart, usdEnd),
  };
}

export type Symbols = { ofAssets: TextColumn; ofUsdValues: TextColumn };

export function findCollisions({ ofAssets, ofUsdValues }: Symbols): Collisions {
  const [assets, usdValues] = [ofAssets.order, ofUsdValues.order];
  const found: number[][] = [];
  for (let [place, usdPlace] = [0, 0]; place < assets.length || usdPlace < usdValues.length; ) {
    const [start, usdStart] = [place, usdPlace];
    const difference = compareAt({ ofAssets, ofUsdValues }, place, usdPlace);
    if (difference <= 0) place = endOfRun(ofAssets, start);
    if (difference >= 0) usdPlace = endOfRun(ofUsdValues, usdStart);
    if (place - start > 1 || usdPlace - usdStart > 1) found.push([start, place, usdStart, usdPlace]);
  }
  const assetsOf = ([start, end]: number[]) => (end as number) - (start as number);
  const first = found.sort((a, b) => assetsOf(b) - assetsOf(a)).slice(0, COLLISIONS_MAX);
  const places = sharedArray(Uint32Array, NUMBERS * first.length);
  places.set(first.flat());
  return { total: found.length, places };
}

/** Compares the symbols at two places. After the last place comes no symbol. */
function compareAt({ ofAssets, ofUsdValues }: Symbols, place: number, usdPlace: number): number {
  const [row, usdRow] = [ofAssets.order[place], ofUsdValues.order[usdPlace]];
  if (row === undefined || usdRow === undefined) return row === undefined ? 1 : -1;
  return compareTexts(ofAssets, row, ofUsdValues, usdRow);
}

/** The end of the places with the same text as this one. */
function endOfRun(column: TextColumn, start: number): number {
  const { order } = column;
  const row = order[start] as number;
  let end = start + 1;
  while (end < order.length && compareTexts(column, row, column, order[end] as number) === 0) end += 1;
  return end;
}
