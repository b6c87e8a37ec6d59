// Price and supply of a generated coin: its market cap falls with its index, at a price of any order of magnitude.
import { KNOWN_COINS } from './known-coins.ts';
import type { Random } from './random.ts';

/** Market cap after the known coins in US dollars, and the power of the index by which it falls. */
const FIRST_CAP = 2.7e8;
const FALL = -1.85;
const LEAST_COINS = 1_000;
const MOST_COINS = 1e18;

/** In US dollars: mostly between 1e-6 and 10, sometimes from 1e-12 to 1e5. */
function priceAround(random: Random, index: number): number {
  const order = random(index, 'order');
  const within = random(index, 'price');
  if (order < 0.03) return 10 ** (-12 + 5 * within);
  if (order < 0.05) return 10 ** (2 + 3 * within);
  return 10 ** (-6 + 7 * ((within + random(index, 'price-2')) / 2));
}

/** Rounded to significant digits, like limits that issuers choose. */
function rounded(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}

export function sizeAt(random: Random, index: number) {
  const position = (index + 1) / KNOWN_COINS.length;
  // Neighbours may be in the wrong order, as in the recordings.
  const cap = FIRST_CAP * position ** FALL * 10 ** (0.1 * (random(index, 'cap') - 0.5));
  const price = Math.min(Math.max(priceAround(random, index), cap / MOST_COINS), cap / LEAST_COINS);

  const exact = cap / price;
  const circulating = exact > 1e5 && random(index, 'whole') < 0.6 ? Math.round(exact) : rounded(exact, 16);
  const isLimited = random(index, 'limited') < 0.4;
  const total =
    random(index, 'minted') < 0.5 ? circulating : rounded(circulating * (1 + random(index, 'total')), 15);
  const max = isLimited ? Math.max(rounded(total * (1 + 2 * random(index, 'max')), 2), total) : null;
  return { price, supply: { circulating, total, max } };
}
