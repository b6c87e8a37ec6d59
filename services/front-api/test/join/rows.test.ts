import type { StoredAsset, StoredUsdValue } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import type { Quote } from '../../src/join/quotes.ts';
import { NOON, storedAsset, storedUsdValue } from '../rows.ts';
import { assetRowsOf, usdRowsOf } from './rule-rows.ts';

const LATER = '2025-11-22T13:00:00.000Z';
const asset = storedAsset({ id: 1, symbol: 'a', name: 'Al pha', price: 2, marketCap: 3 });
const usd = storedUsdValue({ id: 'ä', symbol: 'A*', name: 'Al pha', price: 2, marketCap: 3, at: LATER });

const quotesOf = (rows: Quote[]): Quote[] =>
  rows.map(({ price, marketCap, at }) => ({ price, marketCap, at }));
const quoteOfAsset = (fields: Partial<StoredAsset>) => quotesOf(assetRowsOf([{ ...asset, ...fields }]))[0];
const quoteOfUsd = (fields: Partial<StoredUsdValue>) => quotesOf(usdRowsOf([{ ...usd, ...fields }]))[0];

describe('allAssets and allUsdValues', () => {
  it('read the keys, the quote and the row number', () => {
    const quote = { price: 2, marketCap: 3 };
    expect(assetRowsOf([storedAsset({ id: 9, symbol: 'Z', name: '!' }), asset])[1]).toEqual({
      row: 1,
      id: 1,
      symbol_key: 'A',
      name_key: 'alpha',
      ...quote,
      at: Date.parse(NOON),
      addedAt: undefined,
    });
    expect(usdRowsOf([storedUsdValue({ id: 'z', symbol: 'Z', name: '' }), usd])[1]).toEqual({
      row: 1,
      id: 'ä',
      symbol: 'A',
      name_key: 'alpha',
      ...quote,
      at: Date.parse(LATER),
    });
  });

  it('prefer the date of the quote to that of the asset', () => {
    expect(quoteOfAsset({})).toEqual({ price: 2, marketCap: 3, at: Date.parse(NOON) });
    expect(quoteOfAsset({ last_updated: LATER })?.at).toBe(Date.parse(NOON));
    expect(quoteOfAsset({ last_updated: LATER, quote: { USD: { price: 2 } } })?.at).toBe(Date.parse(LATER));
  });

  it('read when the source listed an asset, if it tells', () => {
    const addedAtOf = (date_added: string | null) => assetRowsOf([{ ...asset, date_added }])[0]?.addedAt;
    expect(addedAtOf('2013-04-28T00:00:00.000Z')).toBe(Date.UTC(2013, 3, 28));
    expect([addedAtOf(null), addedAtOf('soon')]).toEqual([undefined, undefined]);
  });

  it('treat null, missing values and 0 as unknown', () => {
    const unknown = { price: undefined, marketCap: undefined, at: undefined };
    const { last_updated, quote, ...bare } = asset;
    expect(quotesOf(assetRowsOf([bare]))).toEqual([unknown]);
    expect(quoteOfAsset({ last_updated: null, quote: { USD: { price: 0, market_cap: null } } })).toEqual(
      unknown,
    );
    expect(quoteOfAsset({ last_updated: null, quote: { USD: null } })).toEqual(unknown);
    expect(quoteOfUsd({ price: 0, market_cap: 0, updated_at: null })).toEqual(unknown);
    expect(quoteOfUsd({ price: null, market_cap: null, updated_at: null })).toEqual(unknown);
  });
});
