import type { StoredAsset } from '@coinfront/contracts';
import { nextPath } from '@coinfront/testing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bodyBuffer } from '../../../src/answers/composed.ts';
import { InvalidQueryError } from '../../../src/http/parse-query.ts';
import { assetsResource } from '../../../src/resources/assets/assets-resource.ts';
import type { View } from '../../../src/views/view.ts';
import { NOON, storedAsset } from '../../rows.ts';
import { viewOf } from '../../view-of.ts';
import { type List, listArbitrary, viewOfList } from './arbitrary-list.ts';
import { type Joined, plainJoined, plainList, plainSpread } from './plain-list.ts';

const searchOf = ({ sort, filters, limit }: List, more: Record<string, string> = {}): string =>
  new URLSearchParams({ sort, limit: String(limit), ...filters, ...more }).toString();

const composed = (view: View, search: string) => assetsResource.read({}, search, 'json').compose(view);

/** The pages that the `Link` headers lead through. */
async function walk(view: View, search: string) {
  const pages: { body: string; total: string | undefined }[] = [];
  for (let at: string | undefined = search; at !== undefined; ) {
    const page = await composed(view, at);
    pages.push({ body: (await bodyBuffer(page)).toString(), total: page.headers['Total-Count'] });
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
  it('pages through every order and filter as a plain join, filter and sort would, with no row twice and none missing', async () => {
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

  it('returns the same body in parts of any size, and knows its length in advance', async () => {
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

  it('returns only the requested fields of the same rows', async () => {
    await fc.assert(
      fc.asyncProperty(listArbitrary, fc.boolean(), async (list, isUsdNamed) => {
        const fields = `id,quote.USD.price,sparkline,spread,${isUsdNamed ? 'usd.id,' : ''}usd_match`;
        const picked = plainJoined(list).map(({ asset: { id, quote }, usd, usd_match }, place) => ({
          id,
          quote: { USD: { price: quote?.USD?.price } },
          sparkline: [...Array(23).fill(null), quote?.USD?.price ?? null],
          spread: plainSpread(plainJoined(list)[place] as Joined),
          ...(isUsdNamed && { usd: usd ? { id: usd.id } : null }),
          usd_match,
        }));
        const page = await composed(viewOfList(list), searchOf(list, { fields }));
        const body = bodyOf(picked.slice(0, list.limit));
        expect((await bodyBuffer(page)).toString()).toBe(body);
        expect(page.lengthMax).toBeGreaterThanOrEqual(Buffer.byteLength(body));
      }),
      { numRuns: 100 },
    );
  });

  it('throws if the cursor is at an asset that does not exist', async () => {
    const [alpha, beta] = [1, 2].map((id) => storedAsset({ id, symbol: 'A', name: 'Alpha' })) as [
      StoredAsset,
      StoredAsset,
    ];
    const { headers } = await composed(viewOf({ assets: [alpha, beta] }), 'limit=1');
    const next = nextPath(headers.Link)?.split('?')[1] ?? '';
    const ask = assetsResource.read({}, next, 'json');
    expect(() => ask.compose(viewOf({ assets: [beta] }))).toThrow(InvalidQueryError);
    expect(() => ask.compose(viewOf({ assets: [beta] }))).toThrow(
      'cursor names an asset that does not exist',
    );
  });
});
