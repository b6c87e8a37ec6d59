// `/metrics` of a real process.
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readExposition } from '../metrics/exposition.ts';
import { publish } from './database.ts';
import { type FrontApi, useFrontApis } from './front-api-process.ts';

describe('/metrics of a process', () => {
  const { start } = useFrontApis();
  const db = useDatabase(embeddedServer, 'metrics');
  let api: FrontApi;
  beforeAll(async () => {
    await publish(db());
    api = await start({ MONGODB_URI: db.uri() });
  });

  it('has responses, views, pools, snapshots and the process itself, on the admin port only', async () => {
    for (const path of ['/?limit=1', '/?limit=1', '/?limit=2']) await api.get(path);
    const text = await (await fetch(`${api.urls.admin}/metrics`)).text();
    const families = readExposition(text);
    const total = (name: string, suffix = '') =>
      families
        .get(name)
        ?.samples.filter((sample) => sample.name === name + suffix)
        .reduce((sum, { value }) => sum + value, 0);
    expect(total('coinfront_http_request_duration_seconds', '_count')).toBeGreaterThanOrEqual(3);
    expect(total('coinfront_view_build_duration_seconds', '_count')).toBe(1);
    expect(total('coinfront_view_behind_seconds')).toBe(0);
    expect(total('coinfront_cache_answers_total')).toBe(3);
    expect(total('coinfront_ingestion_rows')).toBe(5);
    expect(total('coinfront_pool_waiting')).toBe(0);
    expect(total('nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0);
    expect(total('process_resident_memory_bytes')).toBeGreaterThan(1e6);
    expect((await fetch(`${api.urls.api}/metrics`)).status).toBe(404);
  });
});
