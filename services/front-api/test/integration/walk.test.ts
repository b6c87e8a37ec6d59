import { setTimeout as pause } from 'node:timers/promises';
import { testServers, uniqueDatabase } from '@coinfront/embedded-mongo/test-servers';
import { createMongoClient } from '@coinfront/runtime/mongo';
import { until } from '@coinfront/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Db, MongoClient } from 'mongodb';
import { createPublisher } from './database.ts';
import { type Answer, eventually, type FrontApi, startFrontApi } from './front-api-process.ts';

const DOCUMENTS = 40;
const PUBLISH_EVERY_MS = 200;

type Row = { id: number; quote: { USD: { price: number } }; usd: { price: number } };

const nextOf = (link: string | undefined) => /<([^>]*)>; rel="next"/.exec(link ?? '')?.[1];

describe.each(testServers())('a walk over all pages on $name', (server) => {
  let running: Awaited<ReturnType<typeof server.start>>;
  let client: MongoClient;
  let db: Db;
  let replicas: FrontApi[];
  let publisher: ReturnType<typeof createPublisher>;
  beforeAll(async () => {
    running = await server.start();
    client = createMongoClient(running.uri);
    db = client.db(uniqueDatabase('walk'));
    const uri = new URL(running.uri);
    uri.pathname = `/${db.databaseName}`;
    // One sees every publish later than the other.
    replicas = await Promise.all(
      ['20', '400'].map((MARKER_POLL_MS) =>
        startFrontApi({ MONGODB_URI: uri.href, MARKER_POLL_MS, QUERY_TIMEOUT_MS: '2900' }),
      ),
    );
  }, 30_000);
  beforeEach(async () => {
    await db.dropDatabase();
    publisher = createPublisher(db, { documents: DOCUMENTS });
    const assetsId = await publisher.publish();
    for (const replica of replicas) {
      const isSeen = ({ headers }: Answer) => headers.snapshots?.includes(assetsId) === true;
      await eventually(() => replica.get('/?limit=1'), isSeen);
    }
  });
  afterAll(async () => {
    await Promise.all(replicas.map((api) => api.stop()));
    await db.dropDatabase();
    await client.close();
    await running.close();
  });

  const api = (turn: number) => replicas[turn % replicas.length] as FrontApi;

  /** All rows, asked of the replicas in turn, and the snapshots they stand on. */
  async function walk(first: string): Promise<{ rows: Row[]; snapshots: Set<string | undefined> }> {
    const rows: Row[] = [];
    const snapshots = new Set<string | undefined>();
    let path: string | undefined = first;
    for (let turn = 0; path !== undefined; turn += 1) {
      const { status, body, headers } = await api(turn).get(path);
      expect({ path, status }).toEqual({ path, status: 200 });
      rows.push(...((body.data ?? []) as Row[]));
      snapshots.add(headers.snapshots);
      expect(headers['total-count']).toBe(String(DOCUMENTS));
      path = nextOf(headers.link);
    }
    return { rows, snapshots };
  }

  it('sees one state, no row twice and none missing, while snapshots are published', async () => {
    const stop = new AbortController();
    let publishes = 0;
    const publishing = (async () => {
      while (!stop.signal.aborted) {
        await publisher.publish();
        publishes += 1;
        await pause(PUBLISH_EVERY_MS, undefined, { signal: stop.signal }).catch(() => {});
      }
    })();
    try {
      const seen = new Set<string | undefined>();
      for (let turn = 0; turn < 4 || publishes < 8; turn += 1) {
        const sort = ['position', '-price', 'name', '-symbol'][turn % 4];
        const { rows, snapshots } = await walk(`/?limit=7&sort=${sort}`);
        expect(rows.map(({ id }) => id).sort((a, b) => a - b)).toEqual(
          Array.from({ length: DOCUMENTS }, (_, index) => index + 1),
        );
        expect(snapshots.size).toBe(1);
        expect(new Set(rows.map(({ quote }) => quote.USD.price)).size).toBe(1);
        expect(new Set(rows.map(({ usd }) => usd.price)).size).toBe(1);
        for (const snapshot of snapshots) seen.add(snapshot);
      }
      expect(seen.size).toBeGreaterThan(1);
    } finally {
      stop.abort();
      await publishing;
    }
  }, 60_000);

  it('ends with 410 and says how to begin again when its snapshots are gone', async () => {
    const first = await api(0).get('/?limit=7');
    const next = nextOf(first.headers.link) as string;
    await publisher.publish();
    expect((await api(0).get(next)).status).toBe(200);
    // In earnest rows stay for longer than a process needs to see that they are replaced.
    await until(async () => (await api(0).get('/?limit=7')).headers.snapshots !== first.headers.snapshots);
    await publisher.forgetReplaced();
    // Another page size, so that no answer is cached.
    const { status, body } = await api(0).get(next.replace('limit=7', 'limit=8'));
    expect(status).toBe(410);
    expect(body).toMatchObject({ type: '/problems/cursor-expired' });
    expect(body.detail).toContain('begin again without `cursor`');
  });

  it('is refused when the query is not the one it began with', async () => {
    const { headers } = await api(0).get('/?limit=7');
    const { status, body } = await api(0).get(`${nextOf(headers.link)}&sort=price`);
    expect(status).toBe(400);
    expect(body.errors).toEqual([
      { parameter: 'cursor', detail: expect.stringContaining('is of another query') },
    ]);
  });
});
