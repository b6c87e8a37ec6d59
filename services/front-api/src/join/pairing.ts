// A pairing: the result of joining two tables. For each asset its USD row and the rule that gave it, or why it has none.
import { USD_MATCH_NAMES, type UsdMatch } from '@coinfront/contracts/usd-match';
import type { AssetColumns } from '../tables/asset-table.ts';
import { byName, type FigureColumn } from '../tables/figure-column.ts';
import { JOINED_FIGURE_NAMES } from '../tables/figures.ts';
import { type Orders, ordersOf } from '../tables/orders.ts';
import type { UsdColumns } from '../tables/usd-table.ts';
import { inRanges, type Steps } from '../turns.ts';
import type { Mappings } from './claims.ts';
import { type Collisions, findCollisions } from './collisions.ts';
import { joinedFigures, spreadsOf } from './joined-figures.ts';
import { type Matches, matchTables } from './match.ts';

/** `usd_match` values by their number in a pairing. */
export const MATCHES: readonly UsdMatch[] = USD_MATCH_NAMES;

/** Sort orders that depend on the pairing. `match` puts the most reliable rules first. */
export const JOINED_ORDERS = [...JOINED_FIGURE_NAMES, 'match'] as const;
export type JoinedOrder = (typeof JOINED_ORDERS)[number];

/** Indexed by the asset's row. In shared memory, like columns. */
export type Pairing = Matches & {
  /** In percent. */
  spreads: FigureColumn;
  orders: Record<JoinedOrder, Orders>;
  collisions: Collisions;
};

export type PairingInput = { assets: AssetColumns; usdValues: UsdColumns; mappings: Mappings };

export function pair({ assets, usdValues, mappings }: PairingInput): Pairing {
  const { usdRows, matches } = matchTables(assets, usdValues, mappings);
  const spreads = spreadsOf(assets.figures.price, usdValues.figures.usd_price, usdRows);
  const joined = { usdRows, spreads, usdFigures: usdValues.figures };
  const valuesOf = (name: JoinedOrder) =>
    name === 'match' ? new Float64Array(matches) : joinedFigures(name, joined)(0, usdRows.length);
  const orders = byName(JOINED_ORDERS, (name) => ordersOf(valuesOf(name), assets.byId));
  const collisions = findCollisions({ ofAssets: assets.symbols, ofUsdValues: usdValues.symbols });
  return { usdRows, matches, spreads, orders, collisions };
}

/** Number of assets by `usd_match`, of the marked ones or of all. */
export function* countMatches({ matches }: Pairing, marks?: Uint8Array): Steps<Record<UsdMatch, number>> {
  const counts = new Uint32Array(MATCHES.length);
  yield* inRanges(matches.length, (from, to) => countRange(counts, matches, marks, from, to));
  return byName(MATCHES, (_, place) => counts[place] as number);
}

function countRange(
  counts: Uint32Array,
  matches: Uint8Array,
  marks: Uint8Array | undefined,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row += 1)
    if (marks === undefined || marks[row] === 1)
      counts[matches[row] as number] = (counts[matches[row] as number] as number) + 1;
}
