import { assetResponseSchema, assetsResponseSchema, type StoredAsset } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import { createHourlyPrices, setHourlyPrice } from '../../../src/tables/hourly-prices.ts';
import { assetTableOf, createFakeThread } from '../../fake-thread.ts';
import { createTestApp, markersWith } from '../../fakes.ts';
import { get } from '../../get.ts';
import { storedAsset } from '../../rows.ts';

const assets = [
  storedAsset({ id: 1, symbol: 'A', name: 'Alpha', price: 1e-9 }),
  storedAsset({ id: 2, symbol: 'B', name: 'Beta', price: null }),
];
const nulls = (count: number): null[] => Array(count).fill(null);

function appWith(rows: readonly StoredAsset[] = assets) {
  const hourlyPrices = createHourlyPrices(rows.length);
  setHourlyPrice(hourlyPrices, 0, 23, 0.5);
  setHourlyPrice(hourlyPrices, 0, 1, 123_456_789.012_345_67);
  setHourlyPrice(hourlyPrices, 1, 2, 0);
  const thread = createFakeThread({ assets: rows, usdValues: [] });
  return createTestApp({
    latest: markersWith({ assets: { documents: rows.length }, usdValues: { documents: 0 } }),
    thread: { ...thread, loadAssets: async () => assetTableOf(rows, [], hourlyPrices) },
  });
}

describe('fields=sparkline', () => {
  it('returns a day of hourly prices for every row, ending with its current price', async () => {
    const { body } = await get(appWith(), '/?fields=id,sparkline');
    expect(assetsResponseSchema.parse(body).data).toEqual([
      { id: 1, sparkline: [0.5, ...nulls(21), 123_456_789.012_345_67, 1e-9] },
      { id: 2, sparkline: [...nulls(21), 0, null, null] },
    ]);
  });

  it('returns the same for one asset and in NDJSON, but not in CSV', async () => {
    const test = appWith();
    const [first] = (await get(test, '/?fields=sparkline')).body.data;
    const one = await get(test, '/assets/1?fields=sparkline');
    expect(assetResponseSchema.parse(one.body).data).toEqual(first);
    const lines = await get(test, '/?format=ndjson&fields=sparkline&id=1');
    expect(JSON.parse(lines.text)).toEqual(first);
    const csv = await get(test, '/?format=csv&fields=sparkline');
    expect([csv.status, csv.body.errors?.[0].parameter]).toEqual([400, 'fields']);
  });

  it('is not in the rows unless requested', async () => {
    const { body } = await get(appWith(), '/');
    expect(body.data.flatMap(Object.keys)).not.toContain('sparkline');
  });

  it('returns 400 for a snapshot of too many assets, whose other fields are still available', async () => {
    const thread = createFakeThread({ assets, usdValues: [] });
    const table = assetTableOf(assets);
    const withoutPrices = { ...table, columns: { ...table.columns, hourlyPrices: undefined } };
    const test = createTestApp({
      latest: markersWith({ assets: { documents: 2 }, usdValues: { documents: 0 } }),
      thread: { ...thread, loadAssets: async () => withoutPrices },
    });
    for (const path of ['/', '/assets/1', '/export']) {
      const { status, body } = await get(test, `${path}?fields=id,sparkline`);
      expect([status, body.errors?.[0]]).toEqual([
        400,
        {
          parameter: 'fields',
          detail: 'contains sparkline, which snapshots with more than 100000 assets do not have',
        },
      ]);
      expect((await get(test, `${path}?fields=id`)).status).toBe(200);
    }
  });
});
