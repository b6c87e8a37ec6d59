import { COLLECTIONS, type Run } from '@coinfront/contracts';
import { testServers } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { createMongoClient } from '@coinfront/runtime/mongo';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { DatabaseUnavailableError } from '../../src/database.ts';
import { createRunsReader, type RunsRequest } from '../../src/runs.ts';
import { storedRun } from '../run-documents.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));

describe.each(testServers())('createRunsReader on $name', (server) => {
  const db = useDatabase(server, 'runs');
  beforeAll(async () => {
    const { warnings, ...earlier } = storedRun({ _id: 'of an earlier release', started_at: at(0) });
    await db()
      .collection<Omit<Run, 'warnings'>>(COLLECTIONS.runs)
      .insertMany([
        earlier,
        storedRun({ _id: 'c', started_at: at(3), state: 'running', ended_at: null }),
        storedRun({ _id: 'a', started_at: at(1), ingestion: 'usd-values', source: 'cryptocompare' }),
        storedRun({ _id: 'b', started_at: at(2), state: 'refused' }),
      ]);
  });

  const ids = async (request: RunsRequest) =>
    (await createRunsReader({ db: db() }, { timeoutMs: 60_000 })(request)).map(({ run_id }) => run_id);

  it('returns the latest runs first, including those of earlier releases', async () => {
    expect(await ids({ limit: 10 })).toEqual(['c', 'b', 'a', 'of an earlier release']);
    expect(await ids({ limit: 2 })).toEqual(['c', 'b']);
  });

  it('filters by ingestion and state', async () => {
    expect(await ids({ limit: 2, ingestion: 'assets', state: 'published' })).toEqual([
      'of an earlier release',
    ]);
    expect(await ids({ limit: 2, ingestion: 'usd-values' })).toEqual(['a']);
    expect(await ids({ limit: 2, state: 'failed' })).toEqual([]);
  });

  it('rejects with DatabaseUnavailableError if the database does not respond', async () => {
    const unreachable = createMongoClient('mongodb://127.0.0.1:9/?serverSelectionTimeoutMS=50');
    const read = createRunsReader({ db: unreachable.db('none') }, { timeoutMs: 60_000 });
    await expect(read({ limit: 1 })).rejects.toBeInstanceOf(DatabaseUnavailableError);
    await unreachable.close();
  });
});
