// The cases that make two lists of the same coins hard to join, each for a fixed share of the generated coins.
import type { Coin } from './coin.ts';
import { KNOWN_COINS } from './known-coins.ts';
import { namingAt } from './names.ts';
import type { Random } from './random.ts';

/** `until` is the upper bound of the case's share. */
const CASES = [
  /** The USD sources list another coin instead. */
  { name: 'replaced', until: 0.08 },
  /** CryptoCompare lists it without figures. */
  { name: 'unpriced', until: 0.1 },
  /** The USD sources list another coin under its symbol, at a very different price. */
  { name: 'impostor', until: 0.11 },
  /** The USD sources list it under another symbol. */
  { name: 'renamed', until: 0.12 },
  /** It has another coin's symbol; CryptoCompare adds a star. */
  { name: 'twin', until: 0.13 },
  /** The USD sources spell its name differently. */
  { name: 'respelled', until: 0.17 },
  /** CoinMarketCap writes the first letter of its symbol in lower case. */
  { name: 'lowered', until: 0.18 },
  /** Its name ends with a space in one of the sources. */
  { name: 'spaced', until: 0.19 },
] as const;
/** A twin has the symbol of the coin this many positions before it. */
const TWIN_DISTANCE = 37;

/** Another spelling of a name: upper case, with a hyphen, without its suffix, or with one added. */
function respelled({ word, suffix }: { word: string; suffix: string }, chance: number): string {
  if (chance < 0.3) return `${word}${suffix}`.toUpperCase();
  if (chance < 0.6) return `${word}${suffix.replace(' ', '-')}`;
  return suffix ? word : `${word} Token`;
}

/** Applies the case that a generated coin belongs to, if any. */
export function applyCase({ random, start, coin }: { random: Random; start: number; coin: Coin }): Coin {
  const { index, name, symbol, curve, listing } = coin;
  const choice = random(index, 'suffix');
  const chance = random(index, 'spelling');
  const foreign = namingAt(index, { start, choice, foreign: true });
  const foreignName = foreign.word + foreign.suffix;
  // So far from 1 that the two prices contradict each other on any day.
  const factor = 10 ** ((chance < 0.5 ? -1 : 1) * (1.6 + 2 * chance));
  const foreignCurve = { ...curve, base: curve.base * factor };
  const share = random(index, 'case');

  switch (CASES.find(({ until }) => share < until)?.name) {
    case 'replaced':
      return {
        ...coin,
        listing: { ...listing, name: foreignName, symbol: foreign.symbol, curve: foreignCurve },
      };
    case 'unpriced':
      return { ...coin, listing: { ...listing, isPriced: false } };
    case 'impostor':
      return { ...coin, listing: { ...listing, name: foreignName, curve: foreignCurve } };
    case 'renamed':
      return { ...coin, listing: { ...listing, symbol: foreign.symbol } };
    case 'twin': {
      if (index - TWIN_DISTANCE < KNOWN_COINS.length) return coin;
      const shared = namingAt(index - TWIN_DISTANCE, { start, choice }).symbol;
      return { ...coin, symbol: shared, listing: { ...listing, symbol: `${shared}*` } };
    }
    case 'respelled':
      return {
        ...coin,
        listing: { ...listing, name: respelled(namingAt(index, { start, choice }), chance) },
      };
    case 'lowered':
      return { ...coin, symbol: symbol.charAt(0).toLowerCase() + symbol.slice(1) };
    case 'spaced':
      return chance < 0.5
        ? { ...coin, name: `${name} ` }
        : { ...coin, listing: { ...listing, name: `${name} ` } };
    default:
      return coin;
  }
}
