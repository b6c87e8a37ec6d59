import { testServers } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { nextPath, until } from '@coinfront/testing';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createPublisher } from './database.ts';
import { type FrontApi, useFrontApis } from './front-api-process.ts';

const DOCUMENTS = 25;

type Row = { id: number; quote: { USD: { price: number } }; usd: { price: number } };

describe.each(testServers())('a walk over all pages on $name', (server) => {
  const { start } = useFrontApis();
  const db = useDatabase(server, 'walk');
  let replicas: FrontApi[];
  let publisher: ReturnType<typeof createPublisher>;
  beforeAll(async () => {
    // One replica sees every publish later than the other.
    replicas = await Promise.all(
      ['20', '200'].map((MARKER_POLL_MS) => start({ MONGODB_URI: db.uri(), MARKER_POLL_MS })),
    );
  });
  beforeEach(async () => {
    await db().dropDatabase();
    publisher = createPublisher(db(), { documents: DOCUMENTS });
    const assetsId = await publisher.publish();
    for (const replica of replicas) await replica.getFrom(assetsId, '/?limit=1');
  });

  const api = (turn: number) => replicas[turn % replicas.length] as FrontApi;

  /** Requests all pages from the replicas in turn, with another publish during each. Returns all rows and their snapshots. */
  async function walk(first: string) {
    const rows: Row[] = [];
    const snapshots = new Set<string | undefined>();
    let published = '';
    let path: string | undefined = first;
    for (let turn = 0; path !== undefined; turn += 1) {
      const [answer, assetsId] = await Promise.all([api(turn).getPatiently(path), publisher.publish()]);
      const { status, body, headers } = answer;
      expect({ path, status }).toEqual({ path, status: 200 });
      rows.push(...((body.data ?? []) as Row[]));
      snapshots.add(headers.snapshots);
      expect(headers['total-count']).toBe(String(DOCUMENTS));
      path = nextPath(headers.link);
      published = assetsId;
    }
    return { rows, snapshots, published };
  }

  it('sees one pair of snapshots, no row twice and none missing, while others are published', async () => {
    for (const sort of ['position', '-price', 'name', '-symbol']) {
      const { rows, snapshots, published } = await walk(`/?limit=7&sort=${sort}`);
      expect(rows.map(({ id }) => id).sort((a, b) => a - b)).toEqual(
        Array.from({ length: DOCUMENTS }, (_, index) => index + 1),
      );
      expect(snapshots.size).toBe(1);
      expect(new Set(rows.map(({ quote }) => quote.USD.price)).size).toBe(1);
      expect(new Set(rows.map(({ usd }) => usd.price)).size).toBe(1);
      // The next walk starts with newer snapshots.
      await api(0).getFrom(published, '/?limit=7');
    }
  });

  it('ends with 410 and tells how to begin again if its snapshots are deleted', async () => {
    const first = await api(0).getPatiently('/?limit=7');
    const next = nextPath(first.headers.link) as string;
    const assetsId = await publisher.publish();
    expect((await api(0).getPatiently(next)).status).toBe(200);
    // In production, rows are kept longer than a process needs to see that they are replaced.
    await api(0).getFrom(assetsId, '/?limit=7');
    await publisher.forgetReplaced();
    // A process serves its tables until it sees the new markers. Another page size each time, so nothing is cached.
    let limit = 7;
    const { status, body } = await until(async () => {
      limit += 1;
      const answer = await api(0).getPatiently(next.replace('limit=7', `limit=${limit}`));
      return answer.status !== 200 && answer;
    });
    expect(status).toBe(410);
    expect(body).toMatchObject({ type: 'problems/cursor-expired' });
    expect(body.detail).toContain('start again without `cursor`');
  });

  it('returns 400 if the query is not the one it started with', async () => {
    const { headers } = await api(0).getPatiently('/?limit=7');
    const { status, body } = await api(0).getPatiently(`${nextPath(headers.link)}&sort=price`);
    expect(status).toBe(400);
    expect(body.errors).toEqual([
      { parameter: 'cursor', detail: expect.stringContaining('belongs to another query') },
    ]);
  });
});
