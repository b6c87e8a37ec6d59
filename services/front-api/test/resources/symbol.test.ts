import type { SymbolResponse } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bodyBuffer } from '../../src/answers/composed.ts';
import { symbolResource } from '../../src/resources/symbol.ts';
import { appOn } from '../app-on.ts';
import { createFakeThread } from '../fake-thread.ts';
import { createTestApp, markersWith } from '../fakes.ts';
import { get } from '../get.ts';
import { rejectedArbitrary, snapshotsArbitrary } from '../join/arbitrary-snapshots.ts';
import { plainMatch } from '../join/plain-match.ts';
import { storedAsset, storedUsdValue } from '../rows.ts';
import { viewOf } from '../view-of.ts';

describe('GET /symbols/{symbol}', () => {
  const holo = { id: 1, symbol: 'HOT', name: 'Holo', price: 0.002 };
  const hydro = { id: 2, symbol: 'hot', name: 'Hydro Protocol', price: 0.01 };
  const holoUsd = { id: 'holo', symbol: 'HOT', name: 'Holo', price: 0.0021 };
  const star = { id: 'star', symbol: 'HOT*', name: 'Hot Star', price: 900 };

  it('returns every asset and USD value of the symbol, and why they were matched or not', async () => {
    const test = appOn([holo, hydro, { id: 3, symbol: 'BTC', name: 'Bitcoin' }], [holoUsd, star]);
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
          'prices 0.002 and 0.0021 agree: 1.05 times, dated within an hour, but they are already matched',
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

  it('includes assets of other symbols that have its USD values, and USD values of other symbols that its assets have', async () => {
    const miota = { id: 1720, symbol: 'MIOTA', name: 'IOTA', price: 0.2 };
    const test = appOn([miota], [{ id: 'iota', symbol: 'IOT', name: 'IOTA', price: 0.21 }]);
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
      because: 'both names are "iota", and no other has this name',
    });
  });

  it('tells why the only USD value of a symbol was not matched', async () => {
    const starknet = {
      id: 22691,
      symbol: 'STRK',
      name: 'Starknet',
      price: 2,
      added: '2024-02-20T12:19:19.000Z',
    };
    const strike = {
      id: 'strike',
      symbol: 'STRK',
      name: 'Strike',
      price: 13.8,
      at: '2023-02-03T19:59:34.000Z',
    };
    const { body } = await get(appOn([starknet], [strike]), '/symbols/STRK');
    const time = "the value of 2023-02-03 is older than the asset's listing on 2024-02-20";
    const fact = `no other asset or USD value has the symbol, but ${time}`;
    expect(body.assets[0]).toMatchObject({
      usd_match: 'ambiguous',
      because: `no rule gave it the only USD value of its symbol, strike: ${fact}`,
    });
    expect(body.assets[0].candidates[0].rules).toContainEqual({ rule: 'symbol', held: false, because: fact });
  });

  it('tells that a USD value may belong to a rejected record, and names no owner', async () => {
    const usd = { id: 'hydro', symbol: 'HOT', name: 'Hydro', price: 0.0042 };
    const rejected = { assets: [{ symbol_key: 'HOT', name_key: 'hydro' }], usdValues: [] };
    const test = createTestApp({
      latest: markersWith({ assets: { documents: 1 }, usdValues: { documents: 1 } }),
      thread: createFakeThread({ assets: [storedAsset(holo)], usdValues: [storedUsdValue(usd)], rejected }),
    });
    const { body } = await get(test, '/symbols/HOT');
    expect(body.counts).toEqual({ assets: 1, usd_values: 1 });
    expect(body.usd_values).toMatchObject([{ id: 'hydro', asset_id: null }]);
    expect(body.assets).toMatchObject([
      {
        usd_match: 'ambiguous',
        because:
          'no rule gave it the only USD value of its symbol, hydro: it already belongs to a rejected asset',
      },
    ]);
  });

  it('returns 404 for an unknown symbol, and 400 for an invalid one', async () => {
    const test = appOn([holo], []);
    const { status, body } = await get(test, '/symbols/NOPE');
    expect({ status, type: body.type }).toEqual({ status: 404, type: '../problems/not-found' });
    expect(body.detail).toContain('NOPE');
    for (const bad of ['%20', 'X'.repeat(65)]) {
      const answer = await get(test, `/symbols/${bad}`);
      expect(answer.status).toBe(400);
      expect(answer.body.errors).toMatchObject([{ parameter: 'symbol' }]);
    }
    expect((await get(test, '/symbols/HOT?limit=1')).status).toBe(400);
    expect((await get(test, '/symbols/%7B%22$gt%22:%22%22%7D')).status).toBe(404);
  });

  it('has the same matches as the join of the whole snapshots', async () => {
    await fc.assert(
      fc.asyncProperty(snapshotsArbitrary, rejectedArbitrary, async (snapshots, rejected) => {
        const { assets, usdRows, mappings } = snapshots;
        const view = viewOf({ assets, usdValues: usdRows, mappings, rejected });
        const whole = plainMatch(assets, usdRows, mappings, rejected);
        const usdIdOf = (assetId: number) => whole.get(assetId)?.split(' ')[1];
        const symbolOf = new Map(usdRows.map(({ id, symbol }) => [id, symbol]));
        for (const symbol of new Set([...assets.map(({ symbol_key }) => symbol_key), ...symbolOf.values()])) {
          const bytes = await bodyBuffer(await symbolResource.read({ symbol }, '').compose(view));
          const body = JSON.parse(bytes.toString()) as SymbolResponse;

          const shown = body.assets.map(({ id, usd_match, usd }) => [
            id,
            usd ? `${usd_match} ${usd.id}` : usd_match,
          ]);
          expect(shown).toEqual(shown.map(([id]) => [id, whole.get(Number(id))]));
          const due = assets.filter(
            ({ id, symbol_key }) => symbol_key === symbol || symbolOf.get(usdIdOf(id) ?? '') === symbol,
          );
          expect(shown.map(([id]) => id)).toEqual(expect.arrayContaining(due.map(({ id }) => id)));

          // Exactly the named rule held; a rule may also match a USD value that turns out to have no price.
          const priced = new Set(usdRows.filter(({ price }) => price).map(({ id }) => id));
          for (const { id, candidates } of body.assets) {
            const held = candidates
              .filter(({ usd_id }) => priced.has(usd_id))
              .flatMap(({ usd_id, rules }) =>
                rules.filter((one) => one.held).map(({ rule }) => `${rule} ${usd_id}`),
              );
            expect(held).toEqual(usdIdOf(id) === undefined ? [] : [whole.get(id)]);
          }

          for (const { id, price, asset_id } of body.usd_values) {
            if (!price || (asset_id !== null && !whole.has(asset_id))) continue;
            expect(asset_id).toBe(assets.find((asset) => usdIdOf(asset.id) === id)?.id ?? null);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
