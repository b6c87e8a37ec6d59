import { beforeAll, describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { createSimulatorApp } from '../../src/app.ts';
import { type rawSchema, toplistSchema } from '../fixtures/documented-cryptocompare.ts';
import { get, NOW, TOPLIST } from '../fixtures/requests.ts';

const app = createSimulatorApp({ assets: 5000, now: () => NOW });
type Body = z.infer<typeof toplistSchema>;
type Raw = z.infer<typeof rawSchema> & Record<string, number>;

async function list(query: Record<string, unknown>): Promise<Body> {
  const { status, body } = await get(app, TOPLIST, query);
  expect(status).toBe(200);
  return toplistSchema.parse(body);
}

describe('GET /data/top/mktcapfull', () => {
  let all: Body['Data'];
  let raws: Raw[];
  beforeAll(async () => {
    const pages = await Promise.all(Array.from({ length: 50 }, (_, page) => list({ limit: 100, page })));
    all = pages.flatMap(({ Data }) => Data);
    raws = all.flatMap(({ RAW }) => (RAW?.USD ? [RAW.USD as Raw] : []));
  });

  it('returns every record in the documented format, with ids unique over all pages', () => {
    expect(new Set(all.map(({ CoinInfo }) => CoinInfo.Id)).size).toBe(5000);
  });

  it('has the same symbol in CoinInfo and RAW, and figures in USD', () => {
    const named = all.flatMap(({ CoinInfo, RAW }) =>
      RAW?.USD ? [[CoinInfo.Name, RAW.USD.FROMSYMBOL, RAW.USD.TOSYMBOL]] : [],
    );
    expect(named.filter(([name, from, to]) => name !== from || to !== 'USD')).toEqual([]);
  });

  it('has open and current price between low and high', () => {
    const unordered = raws.filter(
      ({ PRICE = 0, OPEN24HOUR = 0, HIGH24HOUR = 0, LOW24HOUR = 0, HIGHHOUR = 0 }) =>
        [PRICE, OPEN24HOUR, HIGHHOUR].some((price) => price > HIGH24HOUR || price < LOW24HOUR),
    );
    expect(unordered).toEqual([]);
  });

  it('has a change and a market cap that follow from the prices', () => {
    for (const { PRICE = 0, OPEN24HOUR = 0, CHANGE24HOUR, CHANGEPCT24HOUR, SUPPLY = 0, MKTCAP } of raws.slice(
      0,
      100,
    )) {
      expect(CHANGE24HOUR).toBeCloseTo(PRICE - OPEN24HOUR, 10);
      expect(CHANGEPCT24HOUR).toBeCloseTo(OPEN24HOUR && 100 * (PRICE / OPEN24HOUR - 1), 8);
      expect(MKTCAP).toBe(PRICE * SUPPLY);
    }
  });

  it('has 0 for unknown figures, and no RAW for about 2 % of the coins', () => {
    expect(raws.some(({ PRICE }) => PRICE === 0)).toBe(true);
    expect(raws.some(({ PRICE, MKTCAP }) => PRICE !== 0 && MKTCAP === 0)).toBe(true);
    expect(raws.some(({ VOLUME24HOUR, PRICE }) => PRICE !== 0 && VOLUME24HOUR === 0)).toBe(true);
    const unpriced = all.filter(({ RAW }) => !RAW);
    expect(unpriced.length).toBeGreaterThan(50);
    expect(unpriced.length).toBeLessThan(200);
  });

  it('has trade ids as numbers and as strings, hash rates above 2^53, and both conversion types', () => {
    expect(new Set(raws.map(({ LASTTRADEID }) => typeof LASTTRADEID))).toEqual(new Set(['number', 'string']));
    expect(all.some(({ CoinInfo }) => CoinInfo.NetHashesPerSecond > Number.MAX_SAFE_INTEGER)).toBe(true);
    expect(new Set(raws.map(({ CONVERSIONTYPE }) => CONVERSIONTYPE))).toEqual(
      new Set(['direct', 'multiply']),
    );
  });

  it('returns an empty page with the count after the end', async () => {
    const { Data, MetaData } = await list({ limit: 100, page: 50 });
    expect([Data.length, MetaData.Count]).toEqual([0, 5000]);
  });

  it('returns 10 records by default and rounds limit to tens', async () => {
    expect((await list({})).Data).toHaveLength(10);
    expect((await list({ limit: 27 })).Data).toHaveLength(30);
    expect((await list({ limit: 30, page: 1 })).Data).toEqual(all.slice(30, 60));
  });
});
