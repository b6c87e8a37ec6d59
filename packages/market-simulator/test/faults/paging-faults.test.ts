import { describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { createSimulatorApp } from '../../src/app.ts';
import type { FaultRequest } from '../../src/faults/fault.ts';
import { get, NOW, TICKERS, TOPLIST, V1, V3 } from '../fixtures/requests.ts';

const ASSETS = 300;

function appWith(fault: FaultRequest): Express {
  return createSimulatorApp({ assets: ASSETS, now: () => NOW, faults: [fault] });
}

/** Ids and count of a page of 100, from 0. */
async function v1Page(app: Express, page: number): Promise<{ ids: number[]; total: unknown }> {
  const { body } = await get(app, V1, { start: 100 * page + 1, limit: 100 });
  return { ids: body.data.map(({ id }: { id: number }) => id), total: body.status.total_count };
}

async function toplistPage(app: Express, page: number): Promise<{ ids: string[]; total: unknown }> {
  const { body } = await get(app, TOPLIST, { page, limit: 100 });
  const ids = body.Data.map(({ CoinInfo }: { CoinInfo: { Id: string } }) => CoinInfo.Id);
  return { ids, total: body.MetaData?.Count };
}

const ids = Array.from({ length: 3 }, (_, page) => v1Page(createSimulatorApp({ assets: ASSETS }), page));
const all = Promise.all(ids).then((pages) => pages.flatMap((page) => page.ids));

describe('empty-list', () => {
  it('returns a valid response without records', async () => {
    const v1 = await v1Page(appWith({ endpoint: 'coinmarketcap-v1', kind: 'empty-list' }), 0);
    expect(v1).toEqual({ ids: [], total: 0 });
    const tickers = await get(appWith({ endpoint: 'coinpaprika', kind: 'empty-list' }), TICKERS);
    expect([tickers.status, tickers.body]).toEqual([200, []]);
    const v3 = await get(appWith({ endpoint: 'coinmarketcap-v3', kind: 'empty-list' }), V3);
    expect([v3.body.data, v3.body.status.error_code]).toEqual([[], '0']);
  });
});

describe('shrunken', () => {
  it('ends the list early, with a matching count', async () => {
    const app = appWith({ endpoint: 'cryptocompare', kind: 'shrunken' });
    const pages = [await toplistPage(app, 0), await toplistPage(app, 1), await toplistPage(app, 2)];
    expect(pages.map(({ ids }) => ids.length)).toEqual([100, 50, 0]);
    expect(pages.map(({ total }) => total)).toEqual([150, 150, 150]);
    const tickers = await get(appWith({ endpoint: 'coinpaprika', kind: 'shrunken', share: 0.9 }), TICKERS);
    expect(tickers.body).toHaveLength(30);
  });
});

describe('overcount', () => {
  it('reports more records than there are', async () => {
    const v1 = await v1Page(appWith({ endpoint: 'coinmarketcap-v1', kind: 'overcount', by: 40 }), 2);
    expect([v1.ids.length, v1.total]).toEqual([100, 340]);
    const toplist = await toplistPage(appWith({ endpoint: 'cryptocompare', kind: 'overcount' }), 3);
    expect(toplist).toEqual({ ids: [], total: 1300 });
  });
});

describe('no-count', () => {
  it('omits the count', async () => {
    expect(
      (await v1Page(appWith({ endpoint: 'coinmarketcap-v1', kind: 'no-count' }), 0)).total,
    ).toBeUndefined();
    expect(
      (await toplistPage(appWith({ endpoint: 'cryptocompare', kind: 'no-count' }), 0)).total,
    ).toBeUndefined();
  });
});

describe('repeat-page', () => {
  it('returns the first page, whichever is requested', async () => {
    const app = appWith({ endpoint: 'cryptocompare', kind: 'repeat-page' });
    expect(await toplistPage(app, 2)).toEqual(await toplistPage(app, 0));
  });
});

describe('shift', () => {
  it('starts each further page later, so that records are skipped', async () => {
    const app = appWith({ endpoint: 'coinmarketcap-v1', kind: 'shift', rows: 3 });
    expect((await v1Page(app, 0)).ids).toEqual((await all).slice(0, 100));
    expect((await v1Page(app, 1)).ids).toEqual((await all).slice(103, 203));
    expect((await v1Page(app, 2)).ids).toEqual((await all).slice(206));
  });

  it('starts them earlier if negative, so that records repeat', async () => {
    const app = appWith({ endpoint: 'coinmarketcap-v1', kind: 'shift', rows: -3 });
    expect((await v1Page(app, 1)).ids).toEqual((await all).slice(97, 197));
  });
});
