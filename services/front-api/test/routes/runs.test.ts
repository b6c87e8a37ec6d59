import { describe, expect, it } from '@jest/globals';
import { DatabaseUnavailableError } from '../../src/database.ts';
import type { RunsRequest } from '../../src/runs.ts';
import { createTestApp, markersWith } from '../fakes.ts';
import { get } from '../get.ts';
import { reportedRun } from '../run-documents.ts';

const report = reportedRun({
  state: 'failed',
  error: { code: 'source-stop', message: 'The source answered 400' },
  warnings: [{ stage: 'history', code: 'database-MongoNetworkError', message: 'Inserting failed' }],
});

describe('GET /runs', () => {
  function testApp(runs = [report]) {
    const requests: RunsRequest[] = [];
    const test = createTestApp({
      latest: markersWith(),
      readRuns: async (request) => {
        requests.push(request);
        return runs;
      },
    });
    return { ...test, requests };
  }

  it('returns the current runs, with no-store', async () => {
    const { status, headers, body } = await get(testApp(), '/runs');
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(body).toEqual({ count: 1, data: [report] });
  });

  it('reads 20 runs of any kind by default', async () => {
    const test = testApp([]);
    await get(test, '/runs');
    await get(test, '/runs?limit=100&ingestion=usd-values&state=refused');
    expect(test.requests).toEqual([{ limit: 20 }, { limit: 100, ingestion: 'usd-values', state: 'refused' }]);
  });

  it.each([
    ['limit=0', 'limit', 'must be a whole number from 1 to 100, received "0"'],
    ['limit=101', 'limit', 'must be a whole number from 1 to 100, received "101"'],
    ['limit[$gt]=1', 'limit[$gt]', 'is not known; known are: limit, ingestion, state'],
    ['ingestion=coins', 'ingestion', 'must be one of assets, usd-values, received "coins"'],
    ['state=done', 'state', 'must be one of running, published, refused, failed, abandoned, received "done"'],
    ['state=failed&state=refused', 'state', 'must be given once, received 2 times: "failed", "refused"'],
  ])('reports %s as invalid, with the valid values', async (search, parameter, detail) => {
    const { status, body } = await get(testApp(), `/runs?${search}`);
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ parameter, detail }]);
  });

  it('returns 503 while the database does not respond, without a query if that is known', async () => {
    const test = testApp();
    test.see(markersWith(), { isSilent: true });
    const known = await get(test, '/runs');
    expect(known).toMatchObject({ status: 503, body: { type: 'problems/database-unavailable' } });
    expect(Number(known.headers['retry-after'])).toBeGreaterThan(0);
    expect(test.requests).toEqual([]);

    const unknown = createTestApp({
      latest: markersWith(),
      readRuns: async () => {
        throw new DatabaseUnavailableError();
      },
    });
    expect((await get(unknown, '/runs')).status).toBe(503);
  });
});
