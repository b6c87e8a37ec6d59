import { nameKey, symbolKey } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import type { Coin } from '../../src/market/coin.ts';
import { KNOWN_COINS } from '../../src/market/known-coins.ts';
import { createMarket } from '../../src/market/market.ts';
import { WORDS } from '../../src/market/names.ts';
import { DAY, priceAt } from '../../src/market/price.ts';
import { NOW } from '../fixtures/requests.ts';

const ASSETS = 5000;
const market = createMarket({ assets: ASSETS, seed: 1 });
const coins = Array.from({ length: ASSETS }, (_, index) => market.coin(index));
const invented = coins.slice(KNOWN_COINS.length);

const capOf = ({ curve, supply }: Coin) => curve.base * supply.circulating;
const shareOf = (isMeant: (coin: Coin) => boolean) => invented.filter(isMeant).length / invented.length;
const isSameCoin = ({ curve, listing }: Coin) => curve.base === listing.curve.base;
const hasSameName = ({ name, listing }: Coin) => nameKey(name) === nameKey(listing.name);
const hasSameSymbol = ({ symbol, listing }: Coin) => symbolKey(symbol) === symbolKey(listing.symbol);

function sharing(symbol: string): Coin[] {
  return coins.filter((coin) => symbolKey(coin.symbol) === symbol);
}

describe('createMarket', () => {
  it('gives the same coins for the same seed, and others for another', () => {
    const again = createMarket({ assets: 10, seed: 1 });
    expect(again.coin(4000)).toEqual(coins[4000]);
    const other = createMarket({ assets: ASSETS, seed: 2 });
    expect(other.coin(4000)).not.toEqual(coins[4000]);
    expect(other.coin(0).name).toBe('Bitcoin');
  });

  it('has unique ids, slugs and names', () => {
    for (const field of ['id', 'slug', 'name'] as const) {
      expect(new Set(coins.map((coin) => coin[field])).size).toBe(ASSETS);
    }
  });

  it('has a name for the last possible coin', () => {
    const last = createMarket({ assets: 2_000_000, seed: 7 }).coin(1_999_999);
    expect(last.name).toMatch(/^[A-Z][a-z]{6}/);
    expect(WORDS).toBeGreaterThan(2_000_000);
  });

  it('has prices from 1e-12 to 1e5 and supplies up to 1e18', () => {
    const prices = coins.map(({ curve }) => curve.base);
    expect(Math.min(...prices)).toBeLessThan(1e-11);
    expect(Math.min(...prices)).toBeGreaterThan(1e-13);
    expect(Math.max(...prices)).toBeGreaterThan(8e4);
    expect(Math.max(...coins.map(({ supply }) => supply.circulating))).toBeGreaterThan(1e17);
  });

  it('is in the order of market caps, except neighbours', () => {
    const known = coins.slice(0, KNOWN_COINS.length).map(capOf);
    expect(known).toEqual([...known].sort((a, b) => b - a));
    const ahead = coins.filter((coin, at) => at >= 60 && capOf(coin) > capOf(coins[at >> 1] as Coin));
    expect(ahead.map(({ index }) => index)).toEqual([]);
    expect(invented.some((coin, at) => at > 0 && capOf(coin) > capOf(invented[at - 1] as Coin))).toBe(true);
  });

  it('never has more coins in circulation than in total, or a total above the maximum', () => {
    const excessive = coins.filter(
      ({ supply }) =>
        supply.circulating > supply.total || supply.total > (supply.max ?? Number.POSITIVE_INFINITY),
    );
    expect(excessive).toEqual([]);
  });
});

describe('the market, for the join,', () => {
  it('has three coins with the symbol HOT and shared symbols for about 2 % of the coins', () => {
    expect(sharing('HOT').map(({ name }) => name)).toEqual(['Holo', 'Hydro Protocol', 'HOT Token']);
    for (const symbol of ['BTT', 'GMT', 'MIR', 'LEO', 'ATOM']) expect(sharing(symbol)).toHaveLength(2);
    const counts = Map.groupBy(coins, ({ symbol }) => symbolKey(symbol));
    const shared = coins.filter(({ symbol }) => Number(counts.get(symbolKey(symbol))?.length) > 1);
    expect(shared.length / ASSETS).toBeGreaterThan(0.015);
    expect(shared.length / ASSETS).toBeLessThan(0.035);
  });

  it('has unique symbols of USD entries, including their stars', () => {
    const symbols = coins.map(({ listing }) => listing.symbol);
    expect(symbols.filter((symbol, at) => symbols.indexOf(symbol) !== at)).toEqual([]);
  });

  it('has no USD entry for about 8 % of the coins', () => {
    const missing = shareOf((coin) => !isSameCoin(coin) && !hasSameSymbol(coin) && !hasSameName(coin));
    expect(missing).toBeGreaterThan(0.06);
    expect(missing).toBeLessThan(0.1);
  });

  it('has a USD entry without figures for about 2 %', () => {
    const unpriced = shareOf(({ listing }) => !listing.isPriced);
    expect(unpriced).toBeGreaterThan(0.012);
    expect(unpriced).toBeLessThan(0.03);
  });

  it('has impostors: the same symbol, another name, a contradicting price', () => {
    const impostors = coins.filter((coin) => hasSameSymbol(coin) && !hasSameName(coin) && !isSameCoin(coin));
    expect(impostors.length).toBeGreaterThan(20);
    const factors = impostors.map(({ curve, listing }) =>
      Math.abs(Math.log10(listing.curve.base / curve.base)),
    );
    expect(Math.min(...factors)).toBeGreaterThan(1);
  });

  it('has renamed coins: the same name and price, another symbol', () => {
    const renamed = coins.filter((coin) => hasSameName(coin) && isSameCoin(coin) && !hasSameSymbol(coin));
    expect(renamed.map(({ symbol }) => symbol)).toEqual(expect.arrayContaining(['MIOTA', 'RENDER']));
    expect(renamed.length).toBeGreaterThan(20);
  });

  it('has names spelled differently, and one that only looks the same', () => {
    const respelled = coins.filter((coin) => isSameCoin(coin) && coin.name !== coin.listing.name);
    expect(respelled.some(({ name, listing }) => name === 'Tether USDt' && listing.name === 'Tether')).toBe(
      true,
    );
    expect(
      respelled.filter(({ name }) => KNOWN_COINS.every((known) => known.name !== name)).length,
    ).toBeGreaterThan(100);
    expect(sharing('WLD')).toMatchObject([{ name: 'Worldcoin' }]);
    expect(coins.filter(({ listing }) => nameKey(listing.name) === 'worldcoin')).toHaveLength(2);
  });

  it('has symbols with a lower-case letter, names that end with a space, and stars only in USD entries', () => {
    expect(shareOf(({ symbol }) => /^[a-z][A-Z]/.test(symbol))).toBeGreaterThan(0.005);
    expect(shareOf(({ name }) => name.endsWith(' '))).toBeGreaterThan(0.002);
    expect(shareOf(({ listing }) => listing.name.endsWith(' '))).toBeGreaterThan(0.002);
    expect(shareOf(({ listing }) => listing.symbol.endsWith('*'))).toBeGreaterThan(0.005);
    expect(shareOf(({ symbol }) => symbol.includes('*'))).toBe(0);
  });
});

describe('priceAt', () => {
  it('depends on the time alone', () => {
    const later = coins.filter(({ curve }) => priceAt(curve, NOW) !== priceAt(curve, NOW + 1000));
    expect(later).toHaveLength(ASSETS);
    expect(priceAt((coins[0] as Coin).curve, NOW)).toBe(priceAt((coins[0] as Coin).curve, NOW));
  });

  it('moves smoothly: little within ten minutes, visibly within a month', () => {
    const change = ({ curve }: Coin, time: number) =>
      Math.abs(Math.log(priceAt(curve, NOW) / priceAt(curve, time)));
    expect(Math.max(...coins.map((coin) => change(coin, NOW - 600_000)))).toBeLessThan(Math.log(1.05));
    const month = coins.map((coin) => change(coin, NOW - 30 * DAY)).sort((a, b) => a - b);
    expect(month[ASSETS / 2]).toBeGreaterThan(Math.log(1.05));
  });
});
