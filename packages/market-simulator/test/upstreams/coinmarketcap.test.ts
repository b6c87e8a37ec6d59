import { assetSchema } from '@coinfront/contracts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { createSimulatorApp } from '../../src/app.ts';
import { cmcV1Schema, cmcV3Schema } from '../fixtures/documented-coinmarketcap.ts';
import { get, KEYLESS, NOW, V1, V3 } from '../fixtures/requests.ts';

const app = createSimulatorApp({ assets: 5000, now: () => NOW });
type Body = z.infer<typeof cmcV1Schema>;

async function list(query: Record<string, unknown>): Promise<Body> {
  const { status, body } = await get(app, V1, query);
  expect(status).toBe(200);
  return body;
}

describe('GET /v1/cryptocurrency/listings/latest', () => {
  let all: Body;
  beforeAll(async () => {
    all = await list({ limit: 5000 });
  });

  it('returns every record in the documented format, as JSON', async () => {
    expect(cmcV1Schema.parse(all).data).toHaveLength(5000);
    const { headers, body } = await get(app, V1);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(body.data).toHaveLength(100);
    expect(body.status.timestamp).toBe('2026-11-22T12:00:00.000Z');
  });

  it('returns only records that fit the contract of an asset', () => {
    const unfit = all.data.filter((record) => !assetSchema.safeParse(record).success);
    expect(unfit).toEqual([]);
  });

  it('has a null in every nullable field', () => {
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

  it('has unique ids and starts with the known coins', () => {
    expect(new Set(all.data.map(({ id }) => id)).size).toBe(5000);
    expect(all.data.slice(0, 3).map(({ id, symbol }) => [id, symbol])).toEqual([
      [1, 'BTC'],
      [1027, 'ETH'],
      [825, 'USDT'],
    ]);
  });

  it('pages by start and limit; the last page is short, a page after it is empty', async () => {
    const pages = await Promise.all([1, 2001, 4001, 6001].map((start) => list({ start, limit: 2000 })));
    expect(pages.map(({ data }) => data.length)).toEqual([2000, 2000, 1000, 0]);
    // Compared as text: Jest needs seconds to compare this many records.
    expect(JSON.stringify(pages.flatMap(({ data }) => data)) === JSON.stringify(all.data)).toBe(true);
    expect(pages.map(({ status }) => status.total_count)).toEqual([5000, 5000, 5000, 5000]);
  });

  it.each([
    [1, 1],
    [200, 1],
    [201, 2],
    [5000, 25],
  ])('charges a page of %i records %i credits', async (limit, credits) => {
    expect((await list({ limit })).status.credit_count).toBe(credits);
  });
});

describe.each([V3, KEYLESS])('GET %s', (path) => {
  it('returns every record in the documented format, with a list of quotes and without a count', async () => {
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
