// What makes two lists of the same coins hard to join, dealt out to the invented coins in fixed parts.
import type { Coin } from './coin.ts';
import { KNOWN_COINS } from './known-coins.ts';
import { namingAt } from './names.ts';
import type { Random } from './random.ts';

/** Upper bounds of each case's part of the coins. */
const CASES = [
  /** The USD sources have another coin in its place, and none for it. */
  { name: 'replaced', until: 0.08 },
  /** CryptoCompare lists it without figures. */
  { name: 'unpriced', until: 0.1 },
  /** The USD sources have another coin under its symbol, at quite another price. */
  { name: 'impostor', until: 0.11 },
  /** The USD sources have it under another symbol. */
  { name: 'renamed', until: 0.12 },
  /** It bears another coin's symbol; CryptoCompare adds a star. */
  { name: 'twin', until: 0.13 },
  /** The USD sources spell its name a little differently. */
  { name: 'respelt', until: 0.17 },
  /** CoinMarketCap spells its symbol with a small first letter. */
  { name: 'lowered', until: 0.18 },
  /** One source's name ends with a space. */
  { name: 'spaced', until: 0.19 },
] as const;
/** A twin bears the symbol of the coin so many places before it. */
const TWIN_DISTANCE = 37;

/** The same name as another editor would write it: capitals, a hyphen, or without what follows the word. */
function respelt({ word, suffix }: { word: string; suffix: string }, chance: number): string {
  if (chance < 0.3) return `${word}${suffix}`.toUpperCase();
  if (chance < 0.6) return `${word}${suffix.replace(' ', '-')}`;
  return suffix ? word : `${word} Token`;
}

/** Gives an invented coin the case that its lot says, if any. */
export function applyCase({ random, start, coin }: { random: Random; start: number; coin: Coin }): Coin {
  const { index, name, symbol, curve, listing } = coin;
  const choice = random(index, 'suffix');
  const chance = random(index, 'spelling');
  const foreign = namingAt(index, { start, choice, foreign: true });
  const foreignName = foreign.word + foreign.suffix;
  // So far from 1 that the two prices contradict each other, whatever the day.
  const factor = 10 ** ((chance < 0.5 ? -1 : 1) * (1.6 + 2 * chance));
  const foreignCurve = { ...curve, base: curve.base * factor };
  const lot = random(index, 'case');

  switch (CASES.find(({ until }) => lot < until)?.name) {
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
    case 'respelt':
      return {
        ...coin,
        listing: { ...listing, name: respelt(namingAt(index, { start, choice }), chance) },
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
