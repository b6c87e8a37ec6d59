import type { StoredAsset } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assetCount, assetRowOf, createAssetTableBuilder } from '../../src/tables/asset-table.ts';
import { parseRow } from '../../src/tables/json-rows.ts';
import type { RowsOptions } from '../../src/tables/rows-builder.ts';
import { assetTableOf } from '../fake-thread.ts';
import { storedAsset } from '../rows.ts';

const alpha = storedAsset({ id: 7, symbol: 'A', name: 'Alpha', price: 1 });
const beta = storedAsset({ id: 5, symbol: 'B', name: 'Beta', price: 2 });

const digestOf = (...assets: StoredAsset[]) => assetTableOf(assets).digest;

describe('assetRowOf', () => {
  it('finds the row of every id, and none for other ids', () => {
    const idsArbitrary = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 12 });
    fc.assert(
      fc.property(idsArbitrary, (ids) => {
        const table = assetTableOf(ids.map((id, position) => ({ ...alpha, id, position })));
        expect(assetCount(table)).toBe(ids.length);
        for (let id = 0; id <= 31; id += 1) {
          const row = ids.indexOf(id);
          expect(assetRowOf(table, id)).toBe(row === -1 ? undefined : row);
        }
      }),
    );
  });
});

function built(assets: readonly StoredAsset[], options: RowsOptions) {
  const builder = createAssetTableBuilder(options);
  for (const asset of assets) builder.add({ ...asset });
  return builder.finish();
}

describe('createAssetTableBuilder', () => {
  it("leaves out a source's fields with the names of joined fields", () => {
    const { json } = assetTableOf([
      { ...alpha, usd: { price: 5 }, usd_match: 'mine', spread: 7, sparkline: [1] },
      beta,
    ]);
    const shown = parseRow<object>(json, 1);
    expect(shown).toMatchObject({ id: 7 });
    for (const name of ['usd', 'usd_match', 'spread', 'sparkline'])
      expect(Object.keys(shown)).not.toContain(name);
  });

  it('has the same digest for the same rows in any order', () => {
    expect(digestOf(alpha, beta)).toBe(digestOf(beta, alpha));
    expect(digestOf({ ...alpha, _id: 'other', snapshot_id: 'other' })).toBe(digestOf(alpha));
  });

  it('has the same rows and columns whatever their order of arrival, plain or packed', () => {
    const assets = Array.from({ length: 40 }, (_, position) =>
      storedAsset({
        id: 100 - position,
        symbol: `S${position % 7}`,
        name: `Coin ${position}`,
        price: position % 5,
      }),
    ).map((asset, position) => ({ ...asset, position, tags: [`tag-${position % 3}`], platform: null }));
    const order = fc.shuffledSubarray(assets, { minLength: assets.length });
    fc.assert(
      fc.property(order, fc.constantFrom(0, 10_000, 1e9), (arrived, plainMaxBytes) => {
        const { json, ...table } = built(arrived, { expected: arrived.length, plainMaxBytes });
        const { json: expectedJson, ...expected } = built(assets, {});
        expect(table).toEqual(expected);
        for (const row of assets.keys()) expect(parseRow(json, row)).toEqual(parseRow(expectedJson, row));
      }),
      { numRuns: 30 },
    );
  });

  it('has another digest if any shown value or position differs', () => {
    const digests = [
      digestOf(alpha, beta),
      digestOf(alpha),
      digestOf(alpha, { ...beta, cmc_rank: 1 }),
      digestOf({ ...alpha, name: 'alpha' }, beta),
      // The same rows with swapped positions.
      digestOf({ ...alpha, position: beta.position }, { ...beta, position: alpha.position }),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });
});
