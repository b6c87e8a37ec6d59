// What the join relies on: the upstreams have the same coins at the same prices, at nearly the same time.
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import type { z } from 'zod';
import { createSimulatorApp } from '../../src/app.ts';
import { cmcV1Schema } from '../fixtures/documented-coinmarketcap.ts';
import { tickersSchema } from '../fixtures/documented-coinpaprika.ts';
import { toplistSchema } from '../fixtures/documented-cryptocompare.ts';
import { get, NOW, TICKERS, TOPLIST, V1 } from '../fixtures/requests.ts';

type Asset = z.infer<typeof cmcV1Schema>['data'][number];
type Entry = { name: string; price: number; updatedAt: number };
const HOUR = 3_600_000;

async function assetsOf(app: Express): Promise<Asset[]> {
  return cmcV1Schema.parse((await get(app, V1, { limit: 1000 })).body).data;
}

async function toplistOf(app: Express): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (let page = 0; page < 10; page += 1) {
    const { Data } = toplistSchema.parse((await get(app, TOPLIST, { limit: 100, page })).body);
    for (const { CoinInfo, RAW } of Data) {
      const { PRICE = 0, LASTUPDATE = 0 } = (RAW?.USD ?? {}) as Record<string, number>;
      if (PRICE > 0) entries.push({ name: CoinInfo.FullName, price: PRICE, updatedAt: LASTUPDATE * 1000 });
    }
  }
  return entries;
}

async function tickersOf(app: Express): Promise<Entry[]> {
  return tickersSchema.parse((await get(app, TICKERS)).body).map(({ name, quotes, last_updated }) => ({
    name,
    price: Number(quotes.USD?.price),
    updatedAt: Date.parse(last_updated),
  }));
}

describe('the upstreams together', () => {
  const app = createSimulatorApp({ assets: 1000, now: () => NOW });
  let assets: Asset[];
  beforeAll(async () => {
    assets = await assetsOf(app);
  });

  it.each([
    ['CryptoCompare', toplistOf],
    ['CoinPaprika', tickersOf],
  ])('have prices that differ by a few percent at most: CoinMarketCap and %s', async (_name, entriesOf) => {
    const entries = new Map((await entriesOf(app)).map((entry) => [entry.name, entry]));
    const pairs = assets.flatMap(({ name, symbol, quote, last_updated }) => {
      const entry = entries.get(name);
      const apart = Math.abs(Date.parse(last_updated) - Number(entry?.updatedAt));
      // Only their prices distinguish two coins of the same name.
      return entry && apart < HOUR && symbol !== 'HOT' ? [Number(quote.USD?.price) / entry.price] : [];
    });
    expect(pairs.length).toBeGreaterThan(750);
    expect(pairs.filter((factor) => Math.abs(factor - 1) > 0.05)).toEqual([]);
    expect(pairs.filter((factor) => factor === 1).length).toBeLessThan(10);
  });

  it('have figures that are mostly minutes old, and a few that are days old', async () => {
    const ages = [...assets.map(({ last_updated }) => NOW - Date.parse(last_updated))];
    const listed = (await toplistOf(app)).map(({ updatedAt }) => NOW - updatedAt);
    for (const each of [ages, listed]) {
      expect(Math.min(...each)).toBeGreaterThanOrEqual(0);
      const recent = each.filter((age) => age < 10 * 60_000).length / each.length;
      expect(recent).toBeGreaterThan(0.97);
      expect(each.some((age) => age > 24 * HOUR)).toBe(true);
    }
  });

  it('have the same prices within a second and others in the next', async () => {
    let time = NOW;
    const moving = createSimulatorApp({ assets: 100, now: () => time });
    const first = await assetsOf(moving);
    time += 0.4;
    expect(await assetsOf(moving)).toEqual(first);
    time += 1000;
    const next = await assetsOf(moving);
    const unchanged = next.filter(({ quote }, at) => quote.USD?.price === first[at]?.quote.USD?.price);
    expect(unchanged.length).toBeLessThan(3);
    expect(next.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
  });

  it('have the coins in nearly the same order', async () => {
    const names = (await toplistOf(app)).slice(0, 12).map(({ name }) => name);
    expect(names[0]).toBe('Bitcoin');
    const places = assets.flatMap(({ name }, at) => (names.includes(name) ? [at] : []));
    expect(Math.max(...places)).toBeLessThan(16);
  });
});
