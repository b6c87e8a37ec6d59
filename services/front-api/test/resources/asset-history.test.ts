import type { HistoryEntry, StoredAsset, StoredUsdValue } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import type { PointsRequest } from '../../src/resources/history-points.ts';
import { createFakeThread } from '../fake-thread.ts';
import { ASSETS, createTestApp, markersWith } from '../fakes.ts';
import { get } from '../get.ts';
import { ASSETS_ID, NOON, storedAsset, storedUsdValue, USD_VALUES_ID } from '../rows.ts';

const HOUR_LATER = '2025-11-22T13:00:00.000Z';

const usd = storedUsdValue({ id: 'alpha', symbol: 'A', name: 'Alpha', price: 3, marketCap: 30 });

const earlier = (price: number): HistoryEntry => ({
  at: '2025-11-22T11:00:00.000Z',
  price,
  market_cap: null,
});

function testApp({
  assets = ASSETS,
  usdValues = [],
  publishedAt = NOON,
}: {
  assets?: readonly StoredAsset[];
  usdValues?: readonly StoredUsdValue[];
  publishedAt?: string;
}) {
  const requests: PointsRequest[] = [];
  const ofUsdValues = { documents: usdValues.length, last_updated: new Date(publishedAt) };
  const test = createTestApp({
    latest: markersWith({ assets: { documents: assets.length }, usdValues: ofUsdValues }),
    thread: createFakeThread({ assets, usdValues }),
    readPoints: async (request) => {
      requests.push(request);
      return [earlier(request.series.ingestion === 'assets' ? 1 : 2)];
    },
  });
  return { ...test, requests };
}

describe('GET /assets/{id}/history', () => {
  it('ends both lists with the points of the current snapshots, whether or not they are stored', async () => {
    const test = testApp({ usdValues: [usd], publishedAt: HOUR_LATER });
    expect((await get(test, '/assets/1/history')).body).toEqual({
      last_updated: { assets: NOON, usd_values: HOUR_LATER },
      id: 1,
      source: 'simulator',
      hours: 24,
      data: [earlier(1), { at: NOON, price: 2, market_cap: 20 }],
      usd_match: 'name',
      usd: {
        source: 'simulator',
        id: 'alpha',
        data: [earlier(2), { at: HOUR_LATER, price: 3, market_cap: 30 }],
      },
    });
  });

  it('reads the points of earlier snapshots, a day back from the later publish', async () => {
    const test = testApp({ usdValues: [usd], publishedAt: HOUR_LATER });
    await get(test, '/assets/1/history');
    const from = new Date('2025-11-21T13:00:00.000Z');
    expect(test.requests).toEqual([
      { series: { ingestion: 'assets', source: 'simulator', id: 1 }, before: ASSETS_ID, from },
      {
        series: { ingestion: 'usd-values', source: 'simulator', id: 'alpha' },
        before: USD_VALUES_ID,
        from,
      },
    ]);
  });

  it('has no USD values for an asset without one, and no entries without figures', async () => {
    const test = testApp({ assets: [storedAsset({ id: 1, symbol: 'A', name: 'Alpha' })] });
    const { body } = await get(test, '/assets/1/history');
    expect(body).toMatchObject({ data: [earlier(1)], usd_match: 'missing', usd: null });
    expect(test.requests.map(({ series }) => series.ingestion)).toEqual(['assets']);
  });

  it('is made once for each pair of snapshots', async () => {
    const test = testApp({});
    await get(test, '/assets/1/history');
    expect((await get(test, '/assets/1/history')).headers['x-cache']).toBe('hit-local');
    expect(test.requests).toHaveLength(1);
    const next = { snapshot_id: '001763829000009-00000009' };
    await test.see(markersWith({ assets: next, usdValues: { documents: 0 } }));
    await get(test, '/assets/1/history');
    expect(test.requests.map(({ before }) => before)).toEqual([ASSETS_ID, '001763829000009-00000009']);
  });
});
