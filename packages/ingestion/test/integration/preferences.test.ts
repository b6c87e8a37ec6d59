import { EXIT_CODES } from '@coinfront/contracts';
import { startReplicaPair } from '@coinfront/embedded-mongo/replica-pair';
import { testServers, uriWithDatabase } from '@coinfront/embedded-mongo/test-servers';
import { startTcpProxy, type TcpProxy } from '@coinfront/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import { BSON } from 'mongodb';
import { listSource, records } from '../fixtures/list-source.ts';
import { openTestDatabase, useTestDatabase } from '../fixtures/test-database.ts';

const OP_MSG = 2013;
const WRITES = ['insert', 'update', 'delete', 'findAndModify', 'createIndexes'];
const READS = ['find', 'aggregate'];

type SentCommand = Record<string, unknown> & { readConcern?: object; writeConcern?: object };

/** What clients send through the proxy from now on; of a fragmented message only the first part. */
function recordCommands(proxy: TcpProxy): SentCommand[] {
  const commands: SentCommand[] = [];
  proxy.watch((request) => {
    const isCommand = request.length > 21 && request.readInt32LE(12) === OP_MSG && request[20] === 0;
    if (isCommand)
      commands.push(BSON.deserialize(request.subarray(21, 21 + request.readInt32LE(21))) as SentCommand);
    return true;
  });
  return commands;
}

const nameOf = (command: SentCommand): string => Object.keys(command)[0] ?? '';

describe('the preferences of a connection string', () => {
  const undo: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  it('do not affect the reads of an ingestion: rows that a lagging secondary does not know as published stay', async () => {
    let proxy: TcpProxy | undefined;
    const pair = await startReplicaPair(async (primaryUri) => {
      proxy = await startTcpProxy(primaryUri);
      return proxy.url;
    });
    undo.push(pair.close, async () => proxy?.close());
    const database = openTestDatabase(pair.primaryUri);
    undo.push(database.close);
    const mongoUri = uriWithDatabase(`${pair.uri}&readPreference=secondary`, database.db.databaseName);

    proxy?.loseReplyTo('last_updated');
    const { exitCode } = await database.run(listSource([{ records: records(1, 100) }]), { mongoUri });
    expect(proxy?.losses()).toBe(1);
    expect(exitCode).toBe(EXIT_CODES.published);
    const { snapshot_id = '', documents } = await database.readMarker();
    expect(documents).toBe(100);
    expect(await database.rowsBySnapshot()).toEqual({ [snapshot_id]: 100 });
  });
});

describe.each(testServers())('an ingestion on $name', (server) => {
  const database = useTestDatabase(server);

  it.each([0, 1])('do not affect majority reads and writes, with %i threads', async (threads) => {
    const proxy = await startTcpProxy(database().uri);
    const commands = recordCommands(proxy);
    const [address = '', options] = proxy.url.split('?');
    const others =
      'w=1&journal=false&readConcernLevel=local&readPreference=secondaryPreferred&readPreferenceTags=dc:a';
    const mongoUri = `${address}?${options ? `${options}&` : ''}${others}`;
    try {
      const source = () => listSource([{ records: [...records(1, 20), { id: 21, bad: 'x', symbol: 'A' }] }]);
      for (let run = 0; run < 3; run += 1)
        expect((await database().run(source(), { threads, mongoUri })).exitCode).toBe(EXIT_CODES.published);
    } finally {
      await proxy.close();
    }
    const writes = commands.filter((command) => WRITES.includes(nameOf(command)));
    const reads = commands.filter((command) => READS.includes(nameOf(command)));
    expect([...new Set(writes.map(nameOf))].toSorted()).toEqual(WRITES.toSorted());
    expect([...new Set(reads.map(nameOf))].toSorted()).toEqual(READS.toSorted());
    expect(writes.filter(({ writeConcern }) => (writeConcern as { w?: unknown })?.w !== 'majority')).toEqual(
      [],
    );
    expect(
      reads.filter(({ readConcern }) => (readConcern as { level?: unknown })?.level !== 'majority'),
    ).toEqual([]);
    const toMarker = writes.filter(({ update, findAndModify }) =>
      [update, findAndModify].includes('status_assets'),
    );
    expect(toMarker.length).toBeGreaterThan(0);
    for (const { writeConcern } of toMarker) expect(writeConcern).toEqual({ w: 'majority', j: true });
    expect(commands.filter((command) => '$readPreference' in command)).toEqual([]);
  });
});
