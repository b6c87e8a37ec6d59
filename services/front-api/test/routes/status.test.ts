import { readVersion } from '@coinfront/runtime';
import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createMetrics } from '../../src/metrics/create-metrics.ts';
import { createOpenApiDocument } from '../../src/openapi/document.ts';
import { createTestApp, markersWith } from '../fakes.ts';
import { get } from '../get.ts';
import { ASSETS_ID, markerOf, NOON, USD_VALUES_ID } from '../rows.ts';
import { reportedRun } from '../run-documents.ts';
import { useStillClock } from '../still-clock.ts';

describe('GET /status', () => {
  useStillClock();

  it('has the published snapshots and the running ingestions, by the clock of the database', async () => {
    const started = new Date('2025-11-22T11:59:50.000Z');
    const running = { run_id: 'r1', started_at: started, heartbeat_at: started };
    const test = createTestApp({
      latest: markersWith({ assets: { running, last_updated: new Date('2025-11-22T11:59:00.000Z') } }, 2_000),
    });
    const { body, headers } = await get(test, '/status');
    expect(body).toMatchObject({
      ready: true,
      assets: {
        snapshot_id: ASSETS_ID,
        documents: 3,
        source: 'simulator',
        running: { run_id: 'r1', heartbeat_at: '2025-11-22T11:59:50.000Z' },
      },
      usd_values: { snapshot_id: USD_VALUES_ID, running: null },
    });
    expect(body.assets.age_seconds).toBe(62);
    expect(headers.age).toBeUndefined();
  });

  it('has the version of the release, as the OpenAPI document has', async () => {
    const { body } = await get(createTestApp({ latest: markersWith() }), '/status');
    expect(body.version).toBe(readVersion());
    expect(createOpenApiDocument().info.version).toBe(readVersion());
  });

  it('has the ages of the figures, whenever they were published, and names the stale sides', async () => {
    const eightMonths = { newest: new Date('2025-03-22T12:00:00.000Z'), median: null };
    const anHour = {
      newest: new Date('2025-11-22T11:00:00.000Z'),
      median: new Date('2025-11-22T10:00:00.000Z'),
    };
    const figures = { assets: { figures_at: eightMonths, priced: 2 }, usdValues: { figures_at: anHour } };
    const test = createTestApp({ latest: markersWith(figures) });
    const { body } = await get(test, '/status');
    expect(body.stale).toEqual(['assets']);
    expect(body.assets).toMatchObject({ documents: 3, priced: 2, age_seconds: 0 });
    expect(body.assets.figures_at).toEqual({
      newest: '2025-03-22T12:00:00.000Z',
      median: null,
      newest_age_seconds: 245 * 86_400,
      median_age_seconds: null,
    });
    expect(body.usd_values.figures_at).toMatchObject({
      newest_age_seconds: 3_600,
      median_age_seconds: 7_200,
    });

    const strict = createTestApp({ latest: markersWith(figures), figuresStaleAfterSeconds: 3_599 });
    expect((await get(strict, '/status')).body.stale).toEqual(['assets', 'usd_values']);
  });

  it('has no ages of figures for a snapshot of an earlier release', async () => {
    const { body } = await get(createTestApp({ latest: markersWith() }), '/status');
    expect(body).toMatchObject({ stale: [], assets: { figures_at: null, priced: null } });
  });

  it('counts the kinds of match served, and the cache hits and misses', async () => {
    const { record, answersFound } = createMetrics();
    const test = createTestApp({ latest: markersWith(), record, answersFound });
    for (const path of ['/', '/', '/?limit=1', '/export', '/status']) await request(test.app).get(path);
    const { body } = await get(test, '/status');
    expect(body.served.usd_match).toMatchObject({ name: 2, missing: 1, mapped: 0 });
    expect(body.cache).toEqual({ hit_local: 1, hit_redis: 0, miss: 2, bypass: 1 });
  });

  it('distinguishes assets without a USD value from those mapped to none', async () => {
    const version = { version: 1, editedAt: 0, usdIds: new Map([[2, null]]) };
    const mappings = { current: () => version, at: async () => version };
    const test = createTestApp({ latest: markersWith(), mappings });
    await get(test, '/');
    const { body } = await get(test, '/status');
    expect(body.served.usd_match).toMatchObject({ name: 1, none: 1, missing: 1 });
  });

  it('is not ready before the first snapshots, or if sources are mixed', async () => {
    const test = createTestApp({ latest: markersWith({ assets: null, usdValues: null }) });
    expect((await get(test, '/status')).body).toMatchObject({
      ready: false,
      assets: { snapshot_id: null, last_updated: null, age_seconds: null, documents: null, source: null },
    });
    await test.see(markersWith({ usdValues: { source: 'coinpaprika' } }));
    expect((await get(test, '/status')).body.ready).toBe(false);
  });

  it('has an Age while MongoDB does not respond, and returns 503 if no markers are known', async () => {
    const test = createTestApp({ latest: markersWith() });
    await test.see(markersWith({}, 5_100), { isSilent: true });
    const { headers, body } = await get(test, '/status');
    expect(headers.age).toBe('5');
    expect(body.ready).toBe(true);
    await test.see(undefined, { isSilent: true });
    expect((await get(test, '/status')).status).toBe(503);
  });

  it('takes no parameters', async () => {
    const test = createTestApp({ latest: markersWith() });
    expect((await get(test, '/status?verbose=1')).body.errors).toEqual([
      { parameter: 'verbose', detail: 'is not known; this path takes none' },
    ]);
  });

  it('has the kept snapshots and the latest run of each ingestion', async () => {
    const { last_updated, ...replaced } = markerOf(USD_VALUES_ID, 7);
    const kept = [{ ...replaced, last_updated, replaced_at: new Date('2025-11-22T12:10:00.000Z') }];
    const run = reportedRun();
    const test = createTestApp({
      latest: markersWith({ assets: { kept } }),
      readRuns: async ({ ingestion }) => (ingestion === 'assets' ? [run] : []),
    });
    const { body } = await get(test, '/status');
    expect(body.assets.kept).toEqual([
      {
        snapshot_id: USD_VALUES_ID,
        last_updated: NOON,
        replaced_at: '2025-11-22T12:10:00.000Z',
        documents: 7,
      },
    ]);
    const { run_id, state, started_at, ended_at, counts, discarded_fields, timings_ms, error, warnings } =
      run;
    expect(body.assets.latest_run).toEqual({
      run_id,
      state,
      started_at,
      ended_at,
      counts,
      discarded_fields,
      timings_ms,
      error,
      warnings,
    });
    expect(body.usd_values).toMatchObject({ kept: [], latest_run: null });
  });
});
