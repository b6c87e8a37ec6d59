// Makes the coin at an index: first the known coins, then generated ones.
import { applyCase } from './cases.ts';
import type { Coin } from './coin.ts';
import { KNOWN_COINS, type KnownCoin } from './known-coins.ts';
import { namingAt, slugOf } from './names.ts';
import { platformOf } from './platforms.ts';
import { curveOf, DAY } from './price.ts';
import type { Random } from './random.ts';
import { sizeAt } from './size.ts';

const FIRST_GENERATED_ID = 40_000;
const FIRST_GENERATED_LISTING = Date.UTC(2014, 0, 1);

function knownCoin(random: Random, index: number, known: KnownCoin): Coin {
  const { id, name, symbol, price, supply, max = null, chain, usd = {} } = known;
  const volatility = known.isStable ? 0.003 : 0.35 + 0.4 * random(index, 'volatility');
  const curve = curveOf(random, index, price, volatility);
  return {
    index,
    id,
    name,
    symbol,
    slug: slugOf(name),
    addedAt: Date.parse(known.added),
    platform: chain ? platformOf(random, index, chain) : null,
    curve,
    supply: { circulating: supply, total: max ? supply + (max - supply) * 0.2 : supply, max },
    listing: {
      name: usd.name ?? name,
      symbol: usd.symbol ?? symbol,
      curve: { ...curve, base: price * (usd.priceFactor ?? 1) },
      isPriced: true,
    },
  };
}

/** The coin at an index. `start` is the index of the first generated word. */
export function coinAt(random: Random, start: number, index: number): Coin {
  const known = KNOWN_COINS[index];
  if (known) return knownCoin(random, index, known);

  const { word, suffix, symbol } = namingAt(index, { start, choice: random(index, 'suffix') });
  const name = word + suffix;
  const { price, supply } = sizeAt(random, index);
  const curve = curveOf(random, index, price, 0.4 + 1.2 * random(index, 'volatility') ** 2);
  const coin: Coin = {
    index,
    id: FIRST_GENERATED_ID + index,
    name,
    symbol,
    slug: slugOf(name),
    addedAt: FIRST_GENERATED_LISTING + Math.floor(random(index, 'added') * 4_500) * DAY,
    platform: random(index, 'token') < 0.6 ? platformOf(random, index) : null,
    curve,
    supply,
    listing: { name, symbol, curve, isPriced: true },
  };
  return applyCase({ random, start, coin });
}
