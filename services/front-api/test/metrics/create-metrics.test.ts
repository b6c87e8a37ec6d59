import { EventEmitter } from 'node:events';
import { describe, expect, it, jest } from '@jest/globals';
import type { MongoClient } from 'mongodb';
import request from 'supertest';
import { createAdminApp } from '../../src/admin-app.ts';
import type { LatestRuns } from '../../src/latest-runs.ts';
import { createMetrics } from '../../src/metrics/create-metrics.ts';
import { createFakeWatch, createTestApp, markersWith } from '../fakes.ts';
import { NOON } from '../rows.ts';
import { reportedRun } from '../run-documents.ts';
import { useStillClock } from '../still-clock.ts';
import { readExposition } from './exposition.ts';

const NO_RUNS: LatestRuns = {
  assets: { latest: null, ended: null },
  'usd-values': { latest: null, ended: null },
};

describe('/metrics', () => {
  useStillClock();

  function start({ latest = markersWith(), redis = 'off' as 'up' | 'silent' | 'off', runs = NO_RUNS } = {}) {
    const metrics = createMetrics();
    const test = createTestApp({ latest, record: metrics.record });
    const mongo = new EventEmitter();
    const shared = { state: () => redis };
    metrics.observe({
      watch: test.watch,
      shared,
      views: test.views,
      latestRuns: async () => runs,
      memory: { heldBytes: () => 5_000 },
      mongo: mongo as unknown as MongoClient,
      followers: () => 2,
      streams: { open: () => 3 },
      output: { dropped: () => 4 },
    });
    const admin = createAdminApp(
      { watch: test.watch, views: test.views, shared, register: metrics.register },
      { isClosing: () => false },
    );
    async function read() {
      const { text, headers, status } = await request(admin).get('/metrics');
      expect(status).toBe(200);
      expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
      const families = readExposition(text);
      return {
        families,
        value: (family: string, labels: Record<string, string> = {}, name = family) =>
          families
            .get(family)
            ?.samples.find(
              (sample) =>
                sample.name === name &&
                Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
            )?.value,
      };
    }
    return { metrics, test, mongo, read };
  }

  it('counts responses by route and status, cached or not', async () => {
    const { test, read } = start();
    for (const path of ['/', '/', '/?limit=51', '/?limit=x', '/status', '/assets/1', '/nope', '/%ff']) {
      await request(test.app).get(path);
    }
    const { families, value } = await read();
    const name = 'coinfront_http_request_duration_seconds';
    const counted = families
      .get(name)
      ?.samples.filter((sample) => sample.name === `${name}_count`)
      .map(({ labels, value: count }) => [labels.route, labels.status, count]);
    expect(counted?.toSorted()).toEqual(
      [
        ['/', '200', 3],
        ['/', '400', 1],
        ['/assets/:id', '200', 1],
        ['/status', '200', 1],
        ['unknown', '400', 1],
        ['unknown', '404', 1],
      ].toSorted(),
    );
    expect(value('coinfront_cache_answers_total', { found: 'hit-local' })).toBe(1);
    expect(value('coinfront_cache_answers_total', { found: 'miss' })).toBe(3);
    expect(value('coinfront_cache_answers_total', { found: 'hit-redis' })).toBe(0);
  });

  it('has histograms with cumulative buckets, up to the count', async () => {
    const { test, metrics, read } = start();
    await request(test.app).get('/');
    for (const seconds of [0.2, 70]) metrics.observeBuild(seconds);
    const { families, value } = await read();
    for (const name of ['coinfront_http_request_duration_seconds', 'coinfront_view_build_duration_seconds']) {
      const buckets = families.get(name)?.samples.filter((sample) => sample.name === `${name}_bucket`) ?? [];
      expect(families.get(name)?.type).toBe('histogram');
      expect(buckets.length).toBeGreaterThan(5);
      const counts = buckets.map((bucket) => bucket.value);
      expect(counts).toEqual(counts.toSorted((a, b) => a - b));
      expect(buckets.at(-1)?.labels.le).toBe('+Inf');
      expect(counts.at(-1)).toBe(value(name, {}, `${name}_count`));
    }
    expect(
      value('coinfront_view_build_duration_seconds', {}, 'coinfront_view_build_duration_seconds_count'),
    ).toBe(2);
  });

  it('counts loaded snapshots by where they were found', async () => {
    const { metrics, read } = start();
    metrics.countTable('assets', 'redis');
    metrics.countTable('assets', 'mongodb');
    metrics.countTable('assets', 'redis');
    const { value } = await read();
    expect(value('coinfront_tables_loaded_total', { ingestion: 'assets', from: 'redis' })).toBe(2);
    expect(value('coinfront_tables_loaded_total', { ingestion: 'assets', from: 'mongodb' })).toBe(1);
  });

  it('has the ages and rows of the published snapshots, by the clock of the database', async () => {
    const started = new Date('2025-11-22T11:59:50.000Z');
    const running = { run_id: 'r', started_at: started, heartbeat_at: started };
    const { read } = start({
      latest: markersWith({ assets: { running, last_updated: new Date('2025-11-22T11:59:00.000Z') } }),
    });
    const { value } = await read();
    const of = (name: string, ingestion = 'assets') => value(name, { ingestion });
    expect(of('coinfront_snapshot_age_seconds')).toBe(60);
    expect(of('coinfront_ingestion_last_success_timestamp_seconds')).toBe(
      Date.parse('2025-11-22T11:59:00.000Z') / 1_000,
    );
    expect(of('coinfront_ingestion_rows')).toBe(3);
    expect(of('coinfront_ingestion_rows', 'usd-values')).toBe(2);
    expect(of('coinfront_ingestion_running')).toBe(1);
    expect(of('coinfront_ingestion_running', 'usd-values')).toBe(0);
  });

  it('has the number of rows with a price, and the ages of the figures by their own times', async () => {
    const figures_at = { newest: new Date('2025-11-22T11:00:00.000Z'), median: null };
    const { read } = start({ latest: markersWith({ assets: { priced: 2, figures_at } }) });
    const { value } = await read();
    expect(value('coinfront_ingestion_priced_rows', { ingestion: 'assets' })).toBe(2);
    expect(value('coinfront_ingestion_priced_rows', { ingestion: 'usd-values' })).toBeUndefined();
    const age = (ingestion: string, figures: string) =>
      value('coinfront_figures_age_seconds', { ingestion, figures });
    expect(age('assets', 'newest')).toBe(3_600);
    expect(age('assets', 'median')).toBeUndefined();
    expect(age('usd-values', 'newest')).toBeUndefined();
  });

  it('counts the discarded fields of the latest run that ended', async () => {
    const running = reportedRun({ discarded_fields: [] });
    const ended = reportedRun({ ended_at: NOON });
    const { read } = start({ runs: { ...NO_RUNS, assets: { latest: running, ended } } });
    const { families } = await read();
    expect(families.get('coinfront_ingestion_discarded_fields')?.samples).toMatchObject([
      { labels: { ingestion: 'assets', field: 'tvl_ratio' }, value: 1 },
    ]);
  });

  it('has no samples of a missing snapshot', async () => {
    const { read } = start({ latest: markersWith({ assets: null }) });
    const { value } = await read();
    expect(value('coinfront_snapshot_age_seconds', { ingestion: 'assets' })).toBeUndefined();
    expect(value('coinfront_snapshot_age_seconds', { ingestion: 'usd-values' })).toBeDefined();
  });

  it('has the numbers of connections in use and of those waiting', async () => {
    const { mongo, read } = start();
    for (let i = 0; i < 4; i += 1) mongo.emit('connectionCheckOutStarted');
    for (let i = 0; i < 2; i += 1) mongo.emit('connectionCheckedOut');
    mongo.emit('connectionCheckOutFailed');
    mongo.emit('connectionCheckedIn');
    const { value } = await read();
    const pool = (name: string) => [
      value('coinfront_pool_in_use', { pool: name }),
      value('coinfront_pool_waiting', { pool: name }),
    ];
    expect(pool('mongodb')).toEqual([1, 1]);
    expect(pool('events')).toEqual([2, 0]);
    expect(value('coinfront_answers_held_bytes')).toBe(5_000);
  });

  it('counts the log lines that were dropped', async () => {
    const { value } = await start().read();
    expect(value('coinfront_log_lines_dropped_total')).toBe(4);
  });

  it('tells whether MongoDB and Redis respond', async () => {
    const { test, read } = start({ redis: 'silent' });
    const up = async () => {
      const { value } = await read();
      return ['mongodb', 'redis'].map((dependency) => value('coinfront_dependency_up', { dependency }));
    };
    expect(await up()).toEqual([1, 0]);
    await test.see(markersWith(), { isSilent: true });
    expect(await up()).toEqual([0, 0]);
    const without = start();
    const { value } = await without.read();
    expect(value('coinfront_dependency_up', { dependency: 'redis' })).toBeUndefined();
  });

  it('tells for how long a publish has not been shown', async () => {
    const { test, read } = start();
    jest.spyOn(test.views, 'behindSeconds').mockReturnValue(12);
    const { value } = await read();
    expect(value('coinfront_view_behind_seconds')).toBe(12);
  });

  it('has no snapshot samples before the first reading', async () => {
    const metrics = createMetrics();
    const { watch } = createFakeWatch(undefined);
    metrics.observe({
      watch,
      shared: { state: () => 'off' },
      views: { behindSeconds: () => 0 },
      latestRuns: async () => NO_RUNS,
      memory: { heldBytes: () => 0 },
      mongo: new EventEmitter() as unknown as MongoClient,
      followers: () => 0,
      streams: { open: () => 0 },
      output: { dropped: () => 0 },
    });
    const families = readExposition(await metrics.register.metrics());
    expect(families.get('coinfront_snapshot_age_seconds')?.samples).toEqual([]);
  });
});
