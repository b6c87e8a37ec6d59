// Generates pairs of small snapshots in which symbols, names, prices and times often collide.
import { nameKey } from '@coinfront/contracts';
import fc from 'fast-check';
import { storedAsset, storedUsdValue } from '../rows.ts';

const PRICES = [null, 0, 1, 1.2, 1.9, 2.5, 9, 40];
const MARKET_CAPS = [null, 10, 25, 100, 260, 1_100];
const TIMES = [
  null,
  '2025-11-22T12:00:00.000Z',
  '2025-11-22T12:40:00.000Z',
  '2025-11-22T22:00:00.000Z',
  '2025-12-24T00:00:00.000Z',
];
/** Listing dates: a day after the first of those times, 1 ms later, and after all except the last. */
const LISTINGS = [null, '2025-11-23T12:00:00.000Z', '2025-11-23T12:00:00.001Z', '2025-12-01T00:00:00.000Z'];

// The rarer keys have another order by bytes, in which tables sort, than as strings.
const symbol = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('A', 'B', 'C') },
  { weight: 1, arbitrary: fc.constantFrom('AB', '\uFF21', '\u{1FA99}') },
);
const name = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('', 'ab', 'abc', 'abcd', 'xyz', 'wxyz', 'Q') },
  { weight: 1, arbitrary: fc.constantFrom('\uFA0E', '\u{20000}', '\u{20000}\u{20001}') },
);
const price = fc.constantFrom(...PRICES);
const marketCap = fc.constantFrom(...MARKET_CAPS);
const at = fc.constantFrom(...TIMES);
const added = fc.constantFrom(...LISTINGS);
const coin = fc.record({ symbol, name, price, marketCap, at, added });
const coins = fc.array(coin, { maxLength: 7 });

/** Stored rows need a name; a dash has an empty name key. */
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

const rejectedName = fc.record({ symbol_key: symbol, name_key: name.map(nameKey) });
const rejectedNames = fc.array(rejectedName, { maxLength: 2 });

/** Names of rejected records of such snapshots. */
export const rejectedArbitrary = fc.record({ assets: rejectedNames, usdValues: rejectedNames });
