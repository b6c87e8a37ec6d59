// The database is unreachable for a while, at each stage of a run, like during an election.
import { COLLECTIONS, EXIT_CODES } from '@coinfront/contracts';
import { testServers } from '@coinfront/embedded-mongo/test-servers';
import { StopRequest } from '@coinfront/runtime';
import { startTcpProxy, type TcpProxy, until } from '@coinfront/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { listSource, records } from '../fixtures/list-source.ts';
import { useTestDatabase } from '../fixtures/test-database.ts';

/** The beginning of an insert on the wire: the command, and the collection name with its length. */
const insertInto = (collection: string): string =>
  `insert\0${String.fromCharCode(collection.length + 1)}\0\0\0${collection}\0`;

/** After this many failed connections, clients have noticed. */
const REFUSALS = 4;

describe.each(testServers())('a run on $name while the database is away', (server) => {
  const database = useTestDatabase(server);
  let proxy: TcpProxy;
  beforeEach(async () => {
    proxy = await startTcpProxy(database().uri);
  });
  afterEach(() => proxy.close());

  const pages = () => listSource([{ records: records(1, 150) }, { records: records(151, 300) }]);

  /** The request with this text never arrives, nor does anything after it. Resolves when clients have noticed. */
  function awayBefore(text: string): Promise<unknown> {
    const { promise: begun, resolve } = Promise.withResolvers<() => number>();
    proxy.watch((request) => {
      if (!request.includes(text)) return true;
      proxy.watch(undefined);
      resolve(proxy.refuse());
      return false;
    });
    return begun.then((refusals) => until(() => refusals() >= REFUSALS));
  }

  /** The same, but the request is executed. */
  function awayAfter(text: string): Promise<unknown> {
    const { promise: begun, resolve } = Promise.withResolvers<() => number>();
    proxy.loseReplyTo(text, () => resolve(proxy.refuse()));
    return begun.then((refusals) => until(() => refusals() >= REFUSALS));
  }

  async function publishes(away: Promise<unknown>, threads = 0): Promise<void> {
    await database().run(listSource([{ records: records(1, 200) }]));
    const { snapshot_id: before } = await database().readMarker();
    const source = pages();
    const running = database().run(source, { threads, mongoUri: proxy.url, chunkMax: 50 });
    await away;
    await proxy.restore();
    expect((await running).exitCode).toBe(EXIT_CODES.published);
    // A page may have cost credits and must not be requested again.
    expect(source.readings()).toBe(1);
    const { snapshot_id = '', documents, kept, running: lease } = await database().readMarker();
    expect({ documents, kept: kept.map((one) => one.snapshot_id), lease }).toEqual({
      documents: 300,
      kept: [before],
      lease: undefined,
    });
    expect((await database().rowsBySnapshot())[snapshot_id]).toBe(300);
    const [last] = await database().runs.find().sort({ started_at: -1 }).toArray();
    expect(last).toMatchObject({ state: 'published', snapshot_id, warnings: [] });
  }

  it.each([
    ['it creates indexes', 'createIndexes'],
    ['it acquires its lease', 'findAndModify'],
    ['it records that it began', 'rows_limit'],
    ['it counts its rows', 'aggregate'],
    ['it publishes', 'last_updated'],
    ['it records its end', 'published'],
    ['it writes the history', insertInto(COLLECTIONS.history)],
    ['it cleans up', '$nin'],
  ])('publishes everything with one request per page if the outage begins as %s', async (_, text) => {
    await publishes(awayBefore(text));
  });

  it.each([0, 2])('publishes all when that begins as rows are inserted, with %i threads', async (threads) => {
    await publishes(awayBefore(insertInto(COLLECTIONS.assets)), threads);
  });

  it.each([
    ['lease', 'findAndModify'],
    ['publication', 'last_updated'],
  ])('publishes everything if the database fails before its reply to the %s', async (_, text) => {
    await publishes(awayAfter(text));
  });

  it('records why it was refused, and releases the lease, if the outage begins at its end', async () => {
    const away = awayBefore('$unset');
    const running = database().run(listSource([{ records: [] }]), { mongoUri: proxy.url });
    await away;
    await proxy.restore();
    expect((await running).exitCode).toBe(EXIT_CODES.refused);
    expect((await database().readMarker()).running).toBeUndefined();
    expect(await database().runs.findOne()).toMatchObject({ state: 'refused', error: { code: 'empty' } });
  });

  it.each([
    ['it creates indexes', 'createIndexes'],
    ['it acquires its lease', 'findAndModify'],
    ['rows are inserted', insertInto(COLLECTIONS.assets)],
    ['it counts its rows', 'aggregate'],
    ['it publishes', 'last_updated'],
  ])('ends if it is stopped during the outage, as %s', async (_, text) => {
    const stop = new AbortController();
    const away = awayBefore(text);
    const running = database().run(pages(), { mongoUri: proxy.url, signal: stop.signal, chunkMax: 50 });
    await away;
    stop.abort(new StopRequest('SIGTERM'));
    expect((await running).exitCode).toBe(EXIT_CODES.stoppedBySigterm);
  });
});
