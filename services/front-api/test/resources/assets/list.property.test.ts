import { type StoredAsset, usdMatchSchema } from '@coinfront/contracts';
import { nextPath } from '@coinfront/testing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wholeOf } from '../../../src/answers/composed.ts';
import { InvalidQueryError } from '../../../src/http/parse-query.ts';
import { assetsResource } from '../../../src/resources/assets/assets-resource.ts';
import { SORT_NAMES } from '../../../src/resources/assets/sort.ts';
import type { View } from '../../../src/views/view.ts';
import { NOON, storedAsset, storedUsdValue } from '../../rows.ts';
import { viewOf } from '../../view-of.ts';
import { plainList } from './plain-list.ts';

// Few different values, so that there are ties, and nulls among them.
const figure = fc.option(fc.constantFrom(0, 1e-9, 1, 2, 10, 1e12), { nil: null });
const name = fc.constantFrom('Alpha', 'alpha!', 'Beta', 'B.e.t.a', 'Ünï 語', '$$', 'z');
const symbol = fc.constantFrom('A', 'a', 'B', 'B*', 'C.C', '$');

const assetArbitrary = fc.record({
  name,
  symbol,
  rank: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null }),
  price: figure,
  marketCap: figure,
  volume: figure,
  change: fc.option(fc.constantFrom(-5, 0, 5), { nil: undefined }),
  more: fc.constantFrom<Partial<StoredAsset>>(
    {},
    { tags: ['new', '🪙'] },
    { usd: { price: 5 }, usd_match: 'name' },
  ),
});

/** Ids in another order than positions, with gaps in both, and loaded in any order. */
const assetsArbitrary = fc.array(assetArbitrary, { maxLength: 12 }).chain((fields) => {
  const places = [...fields.keys()];
  const shuffled = fc.shuffledSubarray(places, { minLength: places.length });
  return fc.tuple(shuffled, shuffled).map(([ids, order]) => {
    const assets = fields.map(({ rank, volume, change, more, ...asset }, place): StoredAsset => {
      const stored = storedAsset({ id: 3 * (ids[place] ?? 0) + 1, ...asset });
      const usd = { ...stored.quote?.USD, volume_24h: volume, percent_change_24h: change };
      return { ...stored, position: 2 * place, cmc_rank: rank, quote: { USD: usd }, ...more };
    });
    return order.flatMap((place) => assets[place] ?? []);
  });
});

const usdRowsArbitrary = fc
  .array(fc.record({ name, symbol, price: figure }), { maxLength: 7 })
  .map((rows) => rows.map((row, index) => storedUsdValue({ ...row, id: `u${index}` })));

const mappingsArbitrary = fc
  .array(fc.tuple(fc.constantFrom(1, 4, 7), fc.constantFrom(null, 'u0', 'u1', 'elsewhere')), { maxLength: 2 })
  .map((entries) => new Map<number, string | null>(entries));

const listOf = (...items: (string | number)[]) =>
  fc.subarray(items, { minLength: 1 }).map((some) => some.join(','));

const bounds = (what: string) =>
  fc
    .tuple(fc.option(fc.constantFrom(0, 1, 1e3)), fc.option(fc.constantFrom(0, 1, 1e3)))
    .map(([min, max]): Record<string, string> => {
      const ends = min === null || max === null ? [min, max] : [Math.min(min, max), Math.max(min, max)];
      const [from, to] = ends;
      return {
        ...(from != null && { [`min_${what}`]: String(from) }),
        ...(to != null && { [`max_${what}`]: String(to) }),
      };
    });

const seldom = (filter: fc.Arbitrary<Record<string, string>>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: filter });

const filtersArbitrary = fc
  .tuple(
    seldom(listOf('a', 'B', 'c', 'C.C', '$').map((text) => ({ symbol: text }))),
    seldom(listOf(1, 4, 7, 10, 2).map((id) => ({ id }))),
    seldom(fc.constantFrom('alpha', '.', 'b e', '$', '.*', 'ÜNÏ', '語', 'c.').map((q) => ({ q }))),
    seldom(bounds('price')),
    seldom(bounds('market_cap')),
    seldom(listOf(...usdMatchSchema.options).map((match) => ({ match }))),
  )
  .map((filters): Record<string, string> => Object.assign({}, ...filters));

const listArbitrary = fc.record({
  assets: assetsArbitrary,
  usdRows: usdRowsArbitrary,
  mappings: mappingsArbitrary,
  sort: fc.constantFrom(...SORT_NAMES.flatMap((order) => [order, `-${order}`])),
  filters: filtersArbitrary,
  limit: fc.integer({ min: 1, max: 5 }),
});
type List = typeof listArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

const viewOfList = ({ assets, usdRows, mappings }: List): View =>
  viewOf({ assets, usdValues: usdRows, mappings });

const searchOf = ({ sort, filters, limit }: List, more: Record<string, string> = {}): string =>
  new URLSearchParams({ sort, limit: String(limit), ...filters, ...more }).toString();

const composed = (view: View, search: string) => assetsResource.read({}, search).compose(view);

/** The pages that `Link` leads through. */
async function walk(view: View, search: string) {
  const pages: { body: string; total: string | undefined }[] = [];
  for (let at: string | undefined = search; at !== undefined; ) {
    const page = await composed(view, at);
    pages.push({ body: (await wholeOf(page)).toString(), total: page.headers['Total-Count'] });
    at = nextPath(page.headers.Link)?.split('?')[1];
  }
  return pages;
}

function pagesOf(rows: readonly object[], limit: number): object[][] {
  const count = Math.max(1, Math.ceil(rows.length / limit));
  return Array.from({ length: count }, (_, page) => rows.slice(page * limit, (page + 1) * limit));
}

const bodyOf = (data: readonly object[]): string =>
  JSON.stringify({ last_updated: { assets: NOON, usd_values: NOON }, count: data.length, data });

describe('GET /', () => {
  it('walks through every order and filter as a plain join, filter and sort would, no row twice and none missing', async () => {
    await fc.assert(
      fc.asyncProperty(listArbitrary, async (list) => {
        const rows = plainList(list);
        expect(await walk(viewOfList(list), searchOf(list))).toEqual(
          pagesOf(rows, list.limit).map((data) => ({ body: bodyOf(data), total: String(rows.length) })),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same body in parts of any size, and knows its length before', async () => {
    await fc.assert(
      fc.asyncProperty(listArbitrary, fc.constantFrom(1, 500, 2_000), async (list, partBytes) => {
        const { length, lengthMax, parts } = await composed(viewOfList(list), searchOf(list));
        const body = bodyOf(plainList(list).slice(0, list.limit));
        expect(Buffer.concat([...parts(partBytes)]).toString()).toBe(body);
        expect([length, lengthMax]).toEqual([Buffer.byteLength(body), Buffer.byteLength(body)]);
      }),
      { numRuns: 100 },
    );
  });

  it('gives of the same rows only the fields that are asked for', async () => {
    await fc.assert(
      fc.asyncProperty(listArbitrary, fc.boolean(), async (list, isUsdNamed) => {
        const fields = `id,quote.USD.price,${isUsdNamed ? 'usd.id,' : ''}usd_match`;
        const picked = plainList(list).map(({ id, quote, usd, usd_match }) => ({
          id,
          quote: { USD: { price: quote?.USD?.price } },
          ...(isUsdNamed && { usd: usd && { id: usd.id } }),
          usd_match,
        }));
        const page = await composed(viewOfList(list), searchOf(list, { fields }));
        const body = bodyOf(picked.slice(0, list.limit));
        expect((await wholeOf(page)).toString()).toBe(body);
        expect(page.lengthMax).toBeGreaterThanOrEqual(Buffer.byteLength(body));
      }),
      { numRuns: 100 },
    );
  });

  it('refuses a place at an asset that is not there', async () => {
    const [alpha, beta] = [1, 2].map((id) => storedAsset({ id, symbol: 'A', name: 'Alpha' })) as [
      StoredAsset,
      StoredAsset,
    ];
    const { headers } = await composed(viewOf({ assets: [alpha, beta] }), 'limit=1');
    const next = nextPath(headers.Link)?.split('?')[1] ?? '';
    const ask = assetsResource.read({}, next);
    expect(() => ask.compose(viewOf({ assets: [beta] }))).toThrow(InvalidQueryError);
    expect(() => ask.compose(viewOf({ assets: [beta] }))).toThrow('cursor names an asset that is not there');
  });
});
