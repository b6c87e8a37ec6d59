// One coin, and how the USD sources list the coin at its position.
import type { Platform } from './platforms.ts';
import type { PriceCurve } from './price.ts';

/** The entry of the USD sources at a coin's position. */
export type Listing = {
  name: string;
  /** May end in `*`, which only CryptoCompare uses to distinguish coins with the same symbol. */
  symbol: string;
  curve: PriceCurve;
  /** False if CryptoCompare lists it without figures. */
  isPriced: boolean;
};

export type Coin = {
  /** Position in the market, from 0. */
  index: number;
  /** CoinMarketCap's id. */
  id: number;
  name: string;
  symbol: string;
  slug: string;
  /** Date of its listing, in Unix milliseconds. */
  addedAt: number;
  platform: Platform | null;
  curve: PriceCurve;
  /** In coins; `max` is null if there is no limit. */
  supply: { circulating: number; total: number; max: number | null };
  listing: Listing;
};
