// What `/metrics` tells of a process as it runs.
import { startEmbeddedMongo } from '@coinfront/embedded-mongo';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { readExposition } from '../metrics/exposition.ts';
import { publish } from './database.ts';
import { type FrontApi, startFrontApi } from './front-api-process.ts';

describe('/metrics of a process', () => {
  let mongo: Awaited<ReturnType<typeof startEmbeddedMongo>>;
  let api: FrontApi;
  beforeAll(async () => {
    mongo = await startEmbeddedMongo();
    const client = await new MongoClient(mongo.uri).connect();
    await publish(client.db('metrics'));
    await client.close();
    api = await startFrontApi({ MONGODB_URI: `${mongo.uri}metrics` });
  }, 20_000);
  afterAll(async () => {
    await api.stop();
    await mongo.close();
  });

  it('tells of answers, joins, pools, snapshots and the process itself, on the admin port alone', async () => {
    for (const path of ['/?limit=1', '/?limit=1', '/?limit=2']) await api.get(path);
    const text = await (await fetch(`${api.urls.admin}/metrics`)).text();
    const families = readExposition(text);
    const total = (name: string, suffix = '') =>
      families
        .get(name)
        ?.samples.filter((sample) => sample.name === name + suffix)
        .reduce((sum, { value }) => sum + value, 0);
    expect(total('coinfront_http_request_duration_seconds', '_count')).toBeGreaterThanOrEqual(3);
    expect(total('coinfront_join_duration_seconds', '_count')).toBeGreaterThanOrEqual(2);
    expect(total('coinfront_cache_answers_total')).toBe(3);
    expect(total('coinfront_ingestion_rows')).toBe(5);
    expect(total('coinfront_pool_waiting')).toBe(0);
    expect(total('nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0);
    expect(total('process_resident_memory_bytes')).toBeGreaterThan(1e6);
    expect((await fetch(`${api.urls.api}/metrics`)).status).toBe(404);
  });
});
