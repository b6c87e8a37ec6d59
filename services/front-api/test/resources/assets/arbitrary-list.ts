// Generates lists of a few similar assets, and queries for them.
import { assetQuoteSchema, type StoredAsset, usdMatchSchema, usdValueSchema } from '@coinfront/contracts';
import fc from 'fast-check';
import type { ZodType } from 'zod';
import { FIGURE_NAMES, FIGURES, type FigureName } from '../../../src/tables/figures.ts';
import { ORDERS } from '../../../src/views/columns.ts';
import type { View } from '../../../src/views/view.ts';
import { storedAsset, storedUsdValue } from '../../rows.ts';
import { viewOf } from '../../view-of.ts';

// Few different values, so there are ties and nulls.
const figure = fc.option(fc.constantFrom(0, 1e-9, 1, 2, 10, 1e12), { nil: null });
const change = fc.option(fc.constantFrom(-5, -0.5, 0, 5), { nil: null });

/** Values for some numbers of a schema, so that a new figure needs no change here. */
const numbersOf = (shape: Record<string, ZodType>) =>
  fc.record(
    Object.fromEntries(
      Object.entries(shape)
        .filter(([, schema]) => schema.safeParse(1).success)
        .map(([name, schema]) => [name, schema.safeParse(-1).success ? change : figure]),
    ),
    { requiredKeys: [] },
  );

const name = fc.constantFrom('Alpha', 'alpha!', 'Beta', 'B.e.t.a', 'Ünï 語', '$$', 'z');
const symbol = fc.constantFrom('A', 'a', 'B', 'B*', 'C.C', '$');

const assetArbitrary = fc.record({
  name,
  symbol,
  rank: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null }),
  figures: numbersOf(assetQuoteSchema.shape),
  more: fc.constantFrom<Partial<StoredAsset>>(
    {},
    { tags: ['new', '🪙', 'new'], platform: { id: 1027, slug: 'Ethereum' } },
    { tags: ['New', ''], platform: null },
    { usd: { price: 5 }, usd_match: 'name', spread: 5, sparkline: [], tags: null, platform: { slug: 'neo' } },
  ),
});

/** Ids and positions in different orders, both with gaps; rows are loaded in any order. */
const assetsArbitrary = fc.array(assetArbitrary, { maxLength: 12 }).chain((fields) => {
  const places = [...fields.keys()];
  const shuffled = fc.shuffledSubarray(places, { minLength: places.length });
  return fc.tuple(shuffled, shuffled).map(([ids, order]) => {
    const assets = fields.map(({ rank, figures, more, ...asset }, place): StoredAsset => {
      const stored = storedAsset({ id: 3 * (ids[place] ?? 0) + 1, ...asset });
      const usd = { ...stored.quote?.USD, ...figures };
      return { ...stored, position: 2 * place, cmc_rank: rank, quote: { USD: usd }, ...more };
    });
    return order.flatMap((place) => assets[place] ?? []);
  });
});

const usdRowsArbitrary = fc
  .array(fc.record({ name, symbol, figures: numbersOf(usdValueSchema.shape) }), { maxLength: 7 })
  .map((rows) =>
    rows.map(({ figures, ...row }, index) => ({
      ...storedUsdValue({ ...row, id: `u${index}` }),
      ...figures,
    })),
  );

const mappingsArbitrary = fc
  .array(fc.tuple(fc.constantFrom(1, 4, 7), fc.constantFrom(null, 'u0', 'u1', 'elsewhere')), { maxLength: 2 })
  .map((entries) => new Map<number, string | null>(entries));

const listOf = (...items: (string | number)[]) =>
  fc.subarray(items, { minLength: 1 }).map((some) => some.join(','));

const bounds = (what: FigureName) => {
  const end = fc.option(fc.constantFrom(0, 1, 1e3, ...(FIGURES[what].isSigned ? [-5, -50] : [])));
  return fc.tuple(end, end).map(([min, max]): Record<string, string> => {
    const ends = min === null || max === null ? [min, max] : [Math.min(min, max), Math.max(min, max)];
    const [from, to] = ends;
    return {
      ...(from != null && { [`min_${what}`]: String(from) }),
      ...(to != null && { [`max_${what}`]: String(to) }),
    };
  });
};

const seldom = (filter: fc.Arbitrary<Record<string, string>>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: filter });

export const filtersArbitrary = fc
  .tuple(
    seldom(listOf('a', 'B', 'c', 'C.C', '$').map((text) => ({ symbol: text }))),
    seldom(listOf(1, 4, 7, 10, 2).map((id) => ({ id }))),
    seldom(fc.constantFrom('alpha', '.', 'b e', '$', '.*', 'ÜNÏ', '語', 'c.').map((q) => ({ q }))),
    seldom(
      fc
        .subarray([...FIGURE_NAMES], { minLength: 1, maxLength: 2 })
        .chain((figures) => fc.tuple(...figures.map(bounds)))
        .map((some) => Object.assign({}, ...some)),
    ),
    seldom(listOf('new', '🪙', 'old').map((tag) => ({ tag }))),
    seldom(listOf('ethereum', 'NEO').map((platform) => ({ platform: platform.toLowerCase() }))),
    seldom(listOf(...usdMatchSchema.options).map((match) => ({ match }))),
  )
  .map((filters): Record<string, string> => Object.assign({}, ...filters));

export const listArbitrary = fc.record({
  assets: assetsArbitrary,
  usdRows: usdRowsArbitrary,
  mappings: mappingsArbitrary,
  sort: fc.constantFrom(...ORDERS.flatMap((order) => [order, `-${order}`])),
  filters: filtersArbitrary,
  limit: fc.integer({ min: 1, max: 5 }),
});
export type List = typeof listArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

export const viewOfList = ({ assets, usdRows, mappings }: List): View =>
  viewOf({ assets, usdValues: usdRows, mappings });
