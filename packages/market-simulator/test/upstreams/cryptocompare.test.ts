import { beforeAll, describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { createSimulatorApp } from '../../src/index.ts';
import { get, NOW, TOPLIST } from '../fixtures/asking.ts';
import { type rawSchema, toplistSchema } from '../fixtures/documented-cryptocompare.ts';

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

  it('answers every record in the documented format, each id once over all pages', () => {
    expect(new Set(all.map(({ CoinInfo }) => CoinInfo.Id)).size).toBe(5000);
  });

  it('names a coin the same in its information and its figures, and keeps to the currency', () => {
    const named = all.flatMap(({ CoinInfo, RAW }) =>
      RAW?.USD ? [[CoinInfo.Name, RAW.USD.FROMSYMBOL, RAW.USD.TOSYMBOL]] : [],
    );
    expect(named.filter(([name, from, to]) => name !== from || to !== 'USD')).toEqual([]);
  });

  it('keeps high, low, open and price in their order', () => {
    const wrong = raws.filter(({ PRICE = 0, OPEN24HOUR = 0, HIGH24HOUR = 0, LOW24HOUR = 0, HIGHHOUR = 0 }) =>
      [PRICE, OPEN24HOUR, HIGHHOUR].some((price) => price > HIGH24HOUR || price < LOW24HOUR),
    );
    expect(wrong).toEqual([]);
  });

  it('works out change and market cap from the prices beside them', () => {
    for (const { PRICE = 0, OPEN24HOUR = 0, CHANGE24HOUR, CHANGEPCT24HOUR, SUPPLY = 0, MKTCAP } of raws.slice(
      0,
      100,
    )) {
      expect(CHANGE24HOUR).toBeCloseTo(PRICE - OPEN24HOUR, 10);
      expect(CHANGEPCT24HOUR).toBeCloseTo(OPEN24HOUR && 100 * (PRICE / OPEN24HOUR - 1), 8);
      expect(MKTCAP).toBe(PRICE * SUPPLY);
    }
  });

  it('says 0 for what is unknown, and leaves RAW and DISPLAY out together for about 2 % of the coins', () => {
    expect(raws.some(({ PRICE }) => PRICE === 0)).toBe(true);
    expect(raws.some(({ PRICE, MKTCAP }) => PRICE !== 0 && MKTCAP === 0)).toBe(true);
    expect(raws.some(({ VOLUME24HOUR, PRICE }) => PRICE !== 0 && VOLUME24HOUR === 0)).toBe(true);
    const unpriced = all.filter(({ RAW }) => !RAW);
    expect(unpriced.length).toBeGreaterThan(50);
    expect(unpriced.length).toBeLessThan(200);
    expect(unpriced.filter(({ DISPLAY }) => DISPLAY)).toEqual([]);
  });

  it('has trade ids as numbers and as strings, hash rates beyond 2^53, and more than one kind of conversion', () => {
    expect(new Set(raws.map(({ LASTTRADEID }) => typeof LASTTRADEID))).toEqual(new Set(['number', 'string']));
    expect(all.some(({ CoinInfo }) => CoinInfo.NetHashesPerSecond > Number.MAX_SAFE_INTEGER)).toBe(true);
    expect(new Set(raws.map(({ CONVERSIONTYPE }) => CONVERSIONTYPE))).toEqual(
      new Set(['direct', 'multiply']),
    );
  });

  it('shows figures to people as text', () => {
    const [bitcoin] = all;
    expect(bitcoin?.DISPLAY?.USD).toMatchObject({
      FROMSYMBOL: 'Ƀ',
      TOSYMBOL: '$',
      MARKET: 'CryptoCompare Index',
      PRICE: expect.stringMatching(/^\$ \d{2,3},\d{3}\.\d$/),
      MKTCAP: expect.stringMatching(/^\$ \d,\d{3}\.\d\d B$/),
      MKTCAPPENALTY: '0 %',
      SUPPLY: 'Ƀ 19,956,000.0',
      CHANGEPCT24HOUR: expect.stringMatching(/^-?\d+\.\d\d$/),
      LASTUPDATE: 'Just now',
    });
    expect(Object.keys(bitcoin?.DISPLAY?.USD ?? {})).toHaveLength(45);
  });

  it('has a sponsored record that is on no page', async () => {
    const { SponsoredData } = await list({});
    expect(SponsoredData).toHaveLength(1);
    expect(all.map(({ CoinInfo }) => CoinInfo.Id)).not.toContain(SponsoredData[0]?.CoinInfo.Id);
  });

  it('answers no records past the end, and counts them all the same', async () => {
    const { Data, MetaData } = await list({ limit: 100, page: 50 });
    expect([Data.length, MetaData.Count]).toEqual([0, 5000]);
  });

  it('gives 10 records by default and rounds limit to tens', async () => {
    expect((await list({})).Data).toHaveLength(10);
    expect((await list({ limit: 27 })).Data).toHaveLength(30);
    expect((await list({ limit: 30, page: 1 })).Data).toEqual(all.slice(30, 60));
  });

  it('begins at the other end when ascending', async () => {
    expect((await list({ ascending: true })).Data).toEqual(all.slice(-10).reverse());
  });
});
