import { assetSchema } from '@coinfront/contracts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { createSimulatorApp } from '../../src/index.ts';
import { CMC_KEY, get, KEYLESS, NOW, V1, V3 } from '../fixtures/asking.ts';
import { cmcV1Schema, cmcV3Schema } from '../fixtures/documented-coinmarketcap.ts';

const app = createSimulatorApp({ assets: 5000, now: () => NOW });
/** For what is asked of the whole list again and again. */
const smallApp = createSimulatorApp({ assets: 1000, now: () => NOW });
type Listed = z.infer<typeof cmcV1Schema>['data'][number];
type Body = z.infer<typeof cmcV1Schema>;

async function list(query: Record<string, unknown>, asked = app): Promise<Body> {
  const { status, body } = await get(asked, V1, query);
  expect(status).toBe(200);
  return body;
}

describe('GET /v1/cryptocurrency/listings/latest', () => {
  let all: Body;
  beforeAll(async () => {
    all = await list({ limit: 5000 });
  });

  it('answers every record in the documented format, as JSON', async () => {
    expect(cmcV1Schema.parse(all).data).toHaveLength(5000);
    const { headers, body } = await get(app, V1);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(body.data).toHaveLength(100);
    expect(body.status.timestamp).toBe('2026-11-22T12:00:00.000Z');
  });

  it('gives nothing that the contract of an asset does not take', () => {
    const refused = all.data.filter((record) => !assetSchema.safeParse(record).success);
    expect(refused).toEqual([]);
  });

  it('has a null in every field that may be null', () => {
    const fields = [
      ...(['max_supply', 'circulating_supply', 'total_supply', 'platform', 'cmc_rank', 'tvl_ratio'] as const),
      ...(['self_reported_circulating_supply', 'self_reported_market_cap'] as const),
    ];
    const figures = [
      ...(['volume_24h', 'market_cap', 'tvl', 'percent_change_1h', 'percent_change_24h'] as const),
      ...(['percent_change_7d', 'percent_change_30d', 'percent_change_60d', 'percent_change_90d'] as const),
    ];
    const neverNull = [
      ...fields.filter((field) => all.data.every((record) => record[field] !== null)),
      ...figures.filter((figure) => all.data.every(({ quote }) => quote.USD?.[figure] !== null)),
    ];
    expect(neverNull).toEqual([]);
  });

  it('gives every id once, ids and order of the known coins first', () => {
    expect(new Set(all.data.map(({ id }) => id)).size).toBe(5000);
    expect(all.data.slice(0, 3).map(({ id, symbol }) => [id, symbol])).toEqual([
      [1, 'BTC'],
      [1027, 'ETH'],
      [825, 'USDT'],
    ]);
  });

  it('pages by start and limit, to a short page and then an empty one', async () => {
    const pages = await Promise.all([1, 2001, 4001, 6001].map((start) => list({ start, limit: 2000 })));
    expect(pages.map(({ data }) => data.length)).toEqual([2000, 2000, 1000, 0]);
    // As text: Jest takes seconds to compare so many records.
    expect(JSON.stringify(pages.flatMap(({ data }) => data)) === JSON.stringify(all.data)).toBe(true);
    expect(pages.map(({ status }) => status.total_count)).toEqual([5000, 5000, 5000, 5000]);
  });

  it('charges a list of 5,000 with 25 credits', () => {
    expect(all.status.credit_count).toBe(25);
  });

  it.each([
    [{ limit: 1 }, 1],
    [{ limit: 200 }, 1],
    [{ limit: 201 }, 2],
    [{ limit: 200, convert: 'USD,EUR' }, 2],
  ])('charges %j with %i credits', async (query, credits) => {
    expect((await list(query)).status.credit_count).toBe(credits);
  });

  it('converts into every currency asked for, by symbol or id', async () => {
    const { data } = await list({ limit: 1, convert: 'usd,EUR,BTC' });
    expect(Object.keys(data[0]?.quote ?? {})).toEqual(['USD', 'EUR', 'BTC']);
    expect(data[0]?.quote.BTC?.price).toBeCloseTo(1, 1);
    const byId = await list({ limit: 1, convert_id: '2790' });
    expect(byId.data[0]?.quote.EUR?.price).toBe(data[0]?.quote.EUR?.price);
  });

  it('sorts by what is asked for, records without it last', async () => {
    const sorted = async (sort: string, more = {}) =>
      (await list({ sort, limit: 1000, ...more }, smallApp)).data;
    const bySupply = await sorted('circulating_supply', { sort_dir: 'asc' });
    const supplies = bySupply.map((one) => one.circulating_supply ?? Number.POSITIVE_INFINITY);
    expect(supplies).toEqual(supplies.toSorted((a, b) => a - b));
    const strict = await sorted('market_cap_strict');
    const caps = strict.map(({ quote }) => quote.USD?.market_cap ?? -1);
    expect(caps).toEqual(caps.toSorted((a, b) => b - a));
    expect(strict.map(({ id }) => id)).not.toEqual(all.data.slice(0, 1000).map(({ id }) => id));
    const names = (await sorted('name')).map(({ name }) => name);
    expect(names).toEqual(names.toSorted());
  });

  it('filters by range, type and tag, and counts what is left', async () => {
    const range = { price_min: 1, price_max: 5 };
    const { data, status } = await list({ ...range, cryptocurrency_type: 'tokens', limit: 1000 }, smallApp);
    expect(data.length).toBeGreaterThan(5);
    expect(status.total_count).toBe(data.length);
    const isMeant = ({ quote, platform }: Listed) =>
      platform !== null && Number(quote.USD?.price) >= 1 && Number(quote.USD?.price) <= 5;
    expect(data.filter(isMeant)).toHaveLength(data.length);
    expect((await list({ limit: 1000 }, smallApp)).data.filter(isMeant)).toHaveLength(data.length);
    const defi = await list({ tag: 'defi', limit: 10 }, smallApp);
    expect(defi.data.every(({ tags }) => tags.includes('defi'))).toBe(true);
  });

  it('leaves out what aux does not name', async () => {
    const { body } = await get(app, V1, { limit: 1, aux: 'cmc_rank,platform' });
    expect(body.data[0]).toMatchObject({ cmc_rank: 1, platform: null });
    expect(body.data[0]).not.toHaveProperty('tags');
  });
});

describe.each([V3, KEYLESS])('GET %s', (path) => {
  it('answers every record in the documented format, quotes as a list, without a count', async () => {
    const { status, body } = await get(app, path, { limit: 5000 });
    expect(status).toBe(200);
    const { data } = cmcV3Schema.parse(body);
    expect(data).toHaveLength(5000);
    expect(data[0]?.quote).toEqual([expect.objectContaining({ id: 2781, symbol: 'USD' })]);
    expect(body.status.credit_count).toBe(25);
  });

  it('has the same figures as v1', async () => {
    const { body } = await get(app, path, { limit: 50 });
    const { data } = await list({ limit: 50 });
    const prices = (body as z.infer<typeof cmcV3Schema>).data.map(({ id, quote }) => [id, quote[0]?.price]);
    expect(prices).toEqual(data.map(({ id, quote }) => [id, quote.USD?.price]));
  });
});

describe('GET /v3/cryptocurrency/listings/latest', () => {
  it('takes keys as v1 does, the codes of its errors strings', async () => {
    const missing = await get(app, V3, {}, {});
    expect([missing.status, missing.body.status.error_code]).toEqual([401, '1002']);
    const wrong = await get(app, V3, {}, { 'X-CMC_PRO_API_KEY': 'limited-plan-key' });
    expect([wrong.status, wrong.body.status.error_code]).toEqual([403, '1006']);
    const inQuery = await get(app, V3, { CMC_PRO_API_KEY: CMC_KEY['X-CMC_PRO_API_KEY'] }, {});
    expect(inQuery.status).toBe(200);
  });
});

describe('GET /public-api/v3/cryptocurrency/listings/latest', () => {
  it('answers a key with 1002, its code a string', async () => {
    const { status, body } = await get(app, KEYLESS, {}, CMC_KEY);
    expect([status, body.status.error_code]).toEqual([401, '1002']);
  });

  it('answers 1005 on any other keyless path', async () => {
    const { status, body } = await get(app, '/public-api/v1/global-metrics/quotes/latest');
    expect([status, body.status.error_code]).toEqual([403, '1005']);
  });
});
