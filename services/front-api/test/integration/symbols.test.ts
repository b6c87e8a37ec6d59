import type { SymbolResponse } from '@coinfront/contracts';
import { testServers } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matchUsdValues } from '../../src/join/match.ts';
import { createReadCollisions } from '../../src/join/read-collisions.ts';
import { createReadSymbol } from '../../src/join/read-symbol.ts';
import { collisionsResource } from '../../src/resources/collisions.ts';
import { symbolResource } from '../../src/resources/symbol.ts';
import { stateOf } from '../../src/state/current-state.ts';
import { createTestApp, markersWith } from '../fakes.ts';
import { get } from '../get.ts';
import { snapshotsArbitrary } from '../join/arbitrary-snapshots.ts';
import { type AssetFields, storedAsset, storedUsdValue, type UsdFields } from '../rows.ts';
import { insertRows } from './database.ts';

const OPTIONS = { concurrency: 2, batchSize: 2, timeoutMs: 60_000 };
const { assets: assetsMarker, 'usd-values': usdValuesMarker } = markersWith();

describe.each(testServers())('symbols and collisions on $name', (server) => {
  const db = useDatabase(server, 'symbols');
  afterEach(async () => {
    await db().dropDatabase();
  });

  const createResources = () => ({
    symbol: symbolResource({ readSymbol: createReadSymbol({ db: db() }, OPTIONS) }),
    collisions: collisionsResource({ readCollisions: createReadCollisions({ db: db() }, OPTIONS) }),
  });

  /** An app on these rows, as the rows of the current snapshots; rows of other snapshots lie beside them. */
  async function appOn(assets: AssetFields[], usdRows: UsdFields[]) {
    await insertRows(db(), assets.map(storedAsset), usdRows.map(storedUsdValue));
    const other = '001763829000009-00000009';
    await insertRows(
      db(),
      assets.map((asset) => storedAsset({ ...asset, snapshotId: other })),
      usdRows.map((usd) => storedUsdValue({ ...usd, snapshotId: other })),
    );
    return createTestApp({ latest: markersWith(), moreResources: Object.values(createResources()) });
  }

  describe('GET /symbols/{symbol}', () => {
    const holo = { id: 1, symbol: 'HOT', name: 'Holo', price: 0.002 };
    const hydro = { id: 2, symbol: 'hot', name: 'Hydro Protocol', price: 0.01 };
    const holoUsd = { id: 'holo', symbol: 'HOT', name: 'Holo', price: 0.0021 };
    const star = { id: 'star', symbol: 'HOT*', name: 'Hot Star', price: 900 };

    it('gives every asset and USD value of the symbol, and why they were matched or not', async () => {
      const test = await appOn([holo, hydro, { id: 3, symbol: 'BTC', name: 'Bitcoin' }], [holoUsd, star]);
      const { status, headers, body } = await get(test, '/symbols/hot*');
      expect(status).toBe(200);
      expect(headers['x-cache']).toBe('miss');
      expect(body).toMatchObject({
        symbol: 'HOT',
        counts: { assets: 2, usd_values: 2 },
        usd_values: [
          { id: 'holo', asset_id: 1 },
          { id: 'star', source_symbol: 'HOT*', asset_id: null },
        ],
      });
      const [first, second] = body.assets as SymbolResponse['assets'];
      expect(first).toMatchObject({
        id: 1,
        usd_match: 'name',
        usd: { id: 'holo' },
        because: 'the rule "name" gave it USD value holo',
      });
      expect(first?.candidates[0]?.rules.slice(0, 3)).toEqual([
        { rule: 'mapped', held: false, because: 'no editor decided about either' },
        { rule: 'name', held: true, because: 'both names are "holo"' },
        {
          rule: 'price',
          held: false,
          because:
            'prices 0.002 and 0.0021 agree: 1.05 times, dated within an hour, but they are matched already',
        },
      ]);
      expect(second).toMatchObject({
        id: 2,
        usd_match: 'ambiguous',
        because: 'no rule gave it one of the USD values of its symbol, 2 in all',
      });
      expect(second?.candidates[1]?.rules.find(({ rule }) => rule === 'price')).toEqual({
        rule: 'price',
        held: false,
        because: 'prices 0.01 and 900 contradict: 90000 times, dated within an hour',
      });
      expect((await get(test, '/symbols/HOT')).headers['x-cache']).toBe('hit-local');
    });

    it('names the asset of another symbol that got one of its USD values, and finds its own values elsewhere', async () => {
      const miota = { id: 1720, symbol: 'MIOTA', name: 'IOTA', price: 0.2 };
      const test = await appOn([miota], [{ id: 'iota', symbol: 'IOT', name: 'IOTA', price: 0.21 }]);
      const ofUsd = await get(test, '/symbols/IOT');
      expect(ofUsd.body).toMatchObject({
        counts: { assets: 0, usd_values: 1 },
        assets: [{ id: 1720, symbol: 'MIOTA', usd_match: 'renamed', usd: { id: 'iota' } }],
        usd_values: [{ id: 'iota', asset_id: 1720 }],
      });
      const ofAsset = await get(test, '/symbols/miota');
      expect(ofAsset.body).toMatchObject({
        counts: { assets: 1, usd_values: 0 },
        assets: [{ id: 1720, candidates: [{ usd_id: 'iota' }] }],
        usd_values: [{ id: 'iota', asset_id: 1720 }],
      });
      expect(ofAsset.body.assets[0].candidates[0].rules.at(-1)).toEqual({
        rule: 'renamed',
        held: true,
        because: 'both names are "iota" and no other is so named',
      });
    });

    it('is not there for a symbol that nobody has, and refuses what cannot be one', async () => {
      const test = await appOn([holo], []);
      const { status, body } = await get(test, '/symbols/NOPE');
      expect({ status, type: body.type }).toEqual({ status: 404, type: '/problems/not-found' });
      expect(body.detail).toContain('NOPE');
      for (const bad of ['%20', 'X'.repeat(65)]) {
        const answer = await get(test, `/symbols/${bad}`);
        expect(answer.status).toBe(400);
        expect(answer.body.errors).toMatchObject([{ parameter: 'symbol' }]);
      }
      expect((await get(test, '/symbols/HOT?limit=1')).status).toBe(400);
      expect((await get(test, '/symbols/%7B%22$gt%22:%22%22%7D')).status).toBe(404);
    });

    it('says of every asset what the join of the whole snapshots says', async () => {
      const samples = fc.sample(snapshotsArbitrary, { numRuns: 20, seed: 20_251_122 });
      for (const { assets, usdRows, mappings } of samples) {
        await db().dropDatabase();
        await insertRows(db(), assets, usdRows);
        const whole = matchUsdValues({ assets, holders: assets, candidates: usdRows, mappings });
        const { snapshot } = assetsMarker;
        const state = stateOf(snapshot as never, usdValuesMarker.snapshot as never, {
          version: 1,
          usdIds: mappings,
        });
        for (const symbol of new Set(assets.map(({ symbol_key }) => symbol_key))) {
          const { body } = await createResources().symbol.read({ symbol }, '').make(state);
          const told = (body as SymbolResponse).assets.map(({ id, usd_match, usd }) => [
            id,
            usd_match,
            usd?.id,
          ]);
          for (const { asset, usd_match, usd } of whole) {
            if (asset.symbol_key === symbol) expect(told).toContainEqual([asset.id, usd_match, usd?.id]);
            if (usd?.symbol === symbol) expect(told).toContainEqual([asset.id, usd_match, usd.id]);
          }
        }
      }
    });
  });

  describe('GET /collisions', () => {
    it('lists the symbols of several assets or USD values, those of most assets first', async () => {
      const assets = ['A', 'B', 'b', 'C', 'c', 'C', 'D', 'E'].map((symbol, index) => ({
        id: index + 1,
        symbol,
        name: `Asset ${index + 1}`,
      }));
      const usdRows = ['A', 'B', 'D', 'D*', 'F', 'F'].map((symbol, index) => ({
        id: `u${index}`,
        symbol,
        name: `Value ${index}`,
      }));
      const test = await appOn(assets, usdRows);
      const { status, headers, body } = await get(test, '/collisions');
      expect({ status, total: headers['total-count'] }).toEqual({ status: 200, total: '4' });
      expect(body.count).toBe(4);
      expect(body.data).toMatchObject([
        { symbol: 'C', counts: { assets: 3, usd_values: 0 }, assets: [{ id: 4 }, { id: 5 }, { id: 6 }] },
        { symbol: 'B', counts: { assets: 2, usd_values: 1 }, usd_values: [{ id: 'u1', name: 'Value 1' }] },
        { symbol: 'D', counts: { assets: 1, usd_values: 2 }, assets: [{ id: 7, name: 'Asset 7' }] },
        { symbol: 'F', counts: { assets: 0, usd_values: 2 }, assets: [] },
      ]);
      const first = await get(test, '/collisions?limit=1');
      expect(first.body).toMatchObject({ count: 1, data: [{ symbol: 'C' }] });
      expect(first.headers['total-count']).toBe('4');
    });

    it('is empty where every symbol tells what it is of', async () => {
      const test = await appOn(
        [{ id: 1, symbol: 'A', name: 'Alpha' }],
        [{ id: 'a', symbol: 'A', name: 'Alpha' }],
      );
      expect((await get(test, '/collisions')).body).toMatchObject({ count: 0, data: [] });
    });

    it('refuses a limit that it cannot keep', async () => {
      const test = await appOn([], []);
      for (const limit of ['0', '501', '1e2', '-1', 'all']) {
        expect((await get(test, `/collisions?limit=${limit}`)).body.errors).toMatchObject([
          { parameter: 'limit' },
        ]);
      }
    });
  });
});
