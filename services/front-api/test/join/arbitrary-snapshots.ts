// Generates pairs of small snapshots in which symbols, names, prices and times often collide.
import { nameKey } from '@coinfront/contracts';
import fc from 'fast-check';
import type { AssetRow, UsdRow } from '../../src/join/fits.ts';
import type { Quote } from '../../src/join/quotes.ts';
import { storedAsset, storedUsdValue } from '../rows.ts';
import { assetRowsOf, usdRowsOf } from './rule-rows.ts';

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

const symbol = fc.constantFrom('A', 'B', 'C');
const name = fc.constantFrom('', 'ab', 'abc', 'abcd', 'xyz', 'wxyz', 'Q');
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

const FIGURES = PRICES.flatMap((price) =>
  MARKET_CAPS.flatMap((marketCap) =>
    TIMES.flatMap((at) => LISTINGS.map((added) => ({ price, marketCap, at, added }))),
  ),
);
const PLACES = new Map(FIGURES.map((figures, place) => [Object.values(figures).join(), place]));
const UNNAMED = { symbol: 'A', name: 'A' };
// All possible quotes, read once: building tables takes longer than matching their rows.
const ASSET_QUOTES = assetRowsOf(
  FIGURES.map((figures, id) => storedAsset({ ...UNNAMED, ...figures, id: id + 1 })),
);
const USD_QUOTES = usdRowsOf(
  FIGURES.map((figures, id) => storedUsdValue({ ...UNNAMED, ...figures, id: `u${id}` })),
);

const quoteOf = <Row extends Quote>(quotes: readonly Row[], ...figures: unknown[]): Row =>
  quotes[PLACES.get(figures.join()) ?? -1] as Row;

/** Such snapshots as the rules read them and as they are stored. */
export const ruleRowsArbitrary = snapshotsArbitrary.map((stored) => ({
  stored,
  assets: stored.assets.map(({ id, symbol_key, name_key, quote, date_added }): AssetRow => {
    const { price: ofAsset, market_cap, last_updated } = quote?.USD ?? {};
    const { price, marketCap, at, addedAt } = quoteOf(
      ASSET_QUOTES,
      ofAsset,
      market_cap,
      last_updated,
      date_added,
    );
    return { id, symbol_key, name_key, price, marketCap, at, addedAt };
  }),
  usdRows: stored.usdRows.map(({ id, symbol, name_key, ...usd }): UsdRow => {
    const { price, marketCap, at } = quoteOf(USD_QUOTES, usd.price, usd.market_cap, usd.updated_at, null);
    return { id, symbol, name_key, price, marketCap, at };
  }),
  mappings: stored.mappings,
}));
