// Pairs of small snapshots in which symbols, names and prices collide often.
import fc from 'fast-check';
import { storedAsset, storedUsdValue } from '../rows.ts';

const symbol = fc.constantFrom('A', 'B', 'C');
const name = fc.constantFrom('', 'ab', 'abc', 'abcd', 'xyz', 'wxyz', 'Q');
const price = fc.constantFrom(null, 0, 1, 1.2, 1.9, 2.5, 9, 40);
const marketCap = fc.constantFrom(null, 10, 25, 100);
const at = fc.constantFrom(
  null,
  '2025-11-22T12:00:00.000Z',
  '2025-11-22T12:40:00.000Z',
  '2025-11-22T22:00:00.000Z',
  '2025-12-24T00:00:00.000Z',
);
const coin = fc.record({ symbol, name, price, marketCap, at });
const coins = fc.array(coin, { maxLength: 7 });

/** Stored rows want a name; a dash has an empty name key. */
const named = <Coin extends { name: string }>(fields: Coin): Coin => ({
  ...fields,
  name: fields.name || '-',
});

export const snapshotsArbitrary = fc
  .record({
    assets: coins.map((rows) => rows.map((row, index) => storedAsset({ ...named(row), id: index + 1 }))),
    usdRows: coins.map((rows) =>
      rows.map((row, index) => storedUsdValue({ ...named(row), id: `u${index}` })),
    ),
  })
  .chain(({ assets, usdRows }) =>
    fc.record({
      assets: fc.constant(assets),
      usdRows: fc.constant(usdRows),
      mappings: fc
        .array(
          fc.tuple(fc.integer({ min: 1, max: 8 }), fc.constantFrom(null, 'u0', 'u1', 'u2', 'elsewhere')),
          { maxLength: 2 },
        )
        .map((entries) => new Map<number, string | null>(entries)),
    }),
  );
