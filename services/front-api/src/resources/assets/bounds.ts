// `min_…` and `max_…` of every figure that rows can be sorted by.
import type { z } from 'zod';
import { optionalParameter, readAmount, readSignedAmount } from '../../http/parameters.ts';
import { FIGURES, type Figure } from '../../views/columns.ts';

type Described = { whose: string; unit: string; isSigned?: boolean };

const signed = (whose: string): Described => ({ whose, unit: 'percent', isSigned: true });
const dollars = (whose: string): Described => ({ whose, unit: 'US dollars' });

const DESCRIBED: Record<Figure, Described> = {
  rank: { whose: 'rank', unit: 'places' },
  price: dollars('own price'),
  market_cap: dollars('own market cap'),
  volume_24h: dollars('own volume of 24 hours'),
  change_1h: signed('own change of price in 1 hour'),
  change_24h: signed('own change of price in 24 hours'),
  change_7d: signed('own change of price in 7 days'),
  change_30d: signed('own change of price in 30 days'),
  usd_price: dollars("USD value's price"),
  usd_market_cap: dollars("USD value's market cap"),
  usd_volume_24h: dollars("USD value's volume of 24 hours"),
  usd_change_24h: signed("USD value's change of price in 24 hours"),
  spread: signed("spread, by which the USD value's price is above its own,"),
  abs_spread: { whose: 'spread, whatever its sign,', unit: 'percent' },
};

const SIGNED_RULE = 'must be a number, such as 12, -0.5 or 1e9';
const UNSIGNED_RULE = 'must be a number of 0 or more, such as 12, 0.05 or 1e9';

function bound(figure: Figure, end: 'more' | 'less') {
  const { whose, unit, isSigned = false } = DESCRIBED[figure];
  return optionalParameter({
    read: isSigned ? readSignedAmount : readAmount,
    rule: isSigned ? SIGNED_RULE : UNSIGNED_RULE,
    description: `Only assets whose ${whose} is so many ${unit} or ${end}. Assets without one don't count.`,
    schema: isSigned ? { type: 'number' } : { type: 'number', minimum: 0 },
  });
}

/** Every figure, and what its bounds are called. */
export const BOUNDS = FIGURES.map((figure) => ({
  figure,
  least: `min_${figure}` as const,
  most: `max_${figure}` as const,
}));

export const boundParameters = Object.fromEntries(
  BOUNDS.flatMap(({ figure, least, most }) => [
    [least, bound(figure, 'more')],
    [most, bound(figure, 'less')],
  ]),
) as Record<`${'min' | 'max'}_${Figure}`, ReturnType<typeof bound>>;

export type BoundsQuery = z.output<z.ZodObject<typeof boundParameters>>;

/** Adds a fault for every figure whose least is above its most. */
export function checkBounds(query: BoundsQuery, context: z.RefinementCtx): void {
  for (const { least, most } of BOUNDS) {
    const [min, max] = [query[least], query[most]];
    if (min === undefined || max === undefined || min <= max) continue;
    context.addIssue({ code: 'custom', path: [least], message: `must not be above ${most}` });
  }
}
