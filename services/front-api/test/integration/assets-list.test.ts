import { rowId, type StoredAsset, type UsdMatch } from '@coinfront/contracts';
import { testServers } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseQuery } from '../../src/http/parse-query.ts';
import { assetsQuerySchema } from '../../src/resources/assets/assets-query.ts';
import { writeCursor } from '../../src/resources/assets/cursor.ts';
import { findPage } from '../../src/resources/assets/find-page.ts';
import { createAssetsReader } from '../../src/resources/assets/read-page.ts';
import { SORT_NAMES } from '../../src/resources/assets/sort.ts';
import { storedAsset, USD_VALUES_ID } from '../rows.ts';
import { insertRows, nextSnapshotId } from './database.ts';
import { plainList } from './plain-list.ts';

const figure = fc.option(fc.constantFrom(0, 1e-9, 1, 2, 10, 1e12), { nil: null });

/** Few different values, so that there are ties, and nulls among them. */
const assetArbitrary = fc.record({
  name: fc.constantFrom('Alpha', 'alpha!', 'Beta', 'B.e.t.a', 'Ünï', '$$', 'z'),
  symbol: fc.constantFrom('A', 'a', 'B', 'B*', 'C.C', '$'),
  rank: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null }),
  price: figure,
  marketCap: figure,
  volume: figure,
  change: fc.option(fc.constantFrom(-5, 0, 5), { nil: undefined }),
});

const assetsArbitrary = fc
  .tuple(fc.array(assetArbitrary, { maxLength: 12 }), fc.infiniteStream(fc.nat()))
  .map(([fields, order]) => {
    // Ids in another order than positions, with gaps in both.
    const places = fields.map((_, index) => index).sort(() => (Number(order.next().value) % 2 ? 1 : -1));
    return fields.map(({ rank, volume, change, ...asset }, index) => {
      const stored = storedAsset({ id: 3 * (places[index] ?? 0) + 1, ...asset });
      const usd = { ...stored.quote?.USD, volume_24h: volume, percent_change_24h: change };
      return { ...stored, position: 2 * index, cmc_rank: rank, quote: { USD: usd } };
    });
  });

const inSnapshot = (assets: StoredAsset[], snapshotId: string): StoredAsset[] =>
  assets.map((asset) => ({ ...asset, _id: rowId(snapshotId, asset.id), snapshot_id: snapshotId }));

const FILTERS = [
  '',
  'symbol=a,b',
  'symbol=C.C',
  'symbol=c',
  'id=1,4,7,10',
  'q=alpha',
  'q=.',
  'q=b e',
  'q=$',
  'q=.*',
  'min_price=1',
  'max_price=1',
  'min_price=0&max_price=1e3',
  'min_market_cap=2&max_price=10',
  'match=name,missing',
  'match=ambiguous&min_price=1',
];

/** Any kinds will do. */
const kindOf = (id: number): UsdMatch => (['name', 'missing', 'ambiguous'] as const)[id % 3] as UsdMatch;

describe.each(testServers())('findPage on $name', (server) => {
  const db = useDatabase(server, 'assets_list');

  /** Every page of a walk, and what each says of the number of all. */
  async function walk(search: string, snapshotId: string, documents: number) {
    const reader = createAssetsReader({ db: db() }, { timeoutMs: 60_000 });
    const ids = (await reader.ids(snapshotId, [])).map((id) => [id, kindOf(id)] as const);
    const deps = { reader, matches: async () => new Map(ids) };
    const pages: number[][] = [];
    const totals = new Set<number>();
    for (let after: number | undefined; ; ) {
      const place = after === undefined ? '' : `&cursor=${cursorAfter(snapshotId, after)}`;
      const query = parseQuery(assetsQuerySchema, search + place);
      const page = await findPage(deps, query, { snapshotId, documents });
      pages.push(page.assets.map(({ id }) => id));
      totals.add(page.total);
      after = page.assets.at(-1)?.id;
      if (!page.hasMore) return { pages, totals: [...totals] };
    }
  }
  const cursorAfter = (assets: string, after: number) =>
    writeCursor({ assets, usdValues: USD_VALUES_ID, mappings: 0, walk: 'AAAAAAAAAAA', after });

  it('walks through every order and filter as a plain sort and filter would, no row twice and none missing', async () => {
    const samples = fc.sample(assetsArbitrary, { numRuns: 12, seed: 20_261_122 });
    for (const [index, assets] of samples.entries()) {
      const snapshotId = nextSnapshotId();
      await insertRows(db(), inSnapshot(assets, snapshotId), []);
      const sorts = SORT_NAMES.flatMap((name) => [name, `-${name}`]);
      for (const [turn, sort] of sorts.entries()) {
        const filter = FILTERS[(index * sorts.length + turn) % FILTERS.length] as string;
        const limit = ((index + turn) % 4) + 1;
        const { pages, totals } = await walk(
          `limit=${limit}&sort=${sort}&${filter}`,
          snapshotId,
          assets.length,
        );
        const expected = plainList(assets, { sort, filter, kindOf });
        expect({ sort, filter, ids: pages.flat() }).toEqual({ sort, filter, ids: expected });
        expect(totals).toEqual([expected.length]);
        for (const page of pages.slice(0, -1)) expect(page).toHaveLength(limit);
      }
    }
  });

  it('refuses a place at an asset that is not there', async () => {
    const snapshotId = nextSnapshotId();
    const query = parseQuery(assetsQuerySchema, `cursor=${cursorAfter(snapshotId, 5)}`);
    const reader = createAssetsReader({ db: db() }, { timeoutMs: 60_000 });
    const deps = { reader, matches: async () => new Map() };
    await expect(findPage(deps, query, { snapshotId, documents: 0 })).rejects.toThrow(
      'cursor names an asset',
    );
  });
});
