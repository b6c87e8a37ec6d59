// The primary of a replica set steps down during runs. Requires MONGODB_REPLICA_SET_URI.
import { EXIT_CODES, type Progress } from '@coinfront/contracts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import type { Source } from '../../src/index.ts';
import { type ListRow, listSource, records } from '../fixtures/list-source.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';

const uri = process.env.MONGODB_REPLICA_SET_URI ?? '';

/** How long the primary must not become primary again. */
async function stepDown(): Promise<void> {
  const client = new MongoClient(uri);
  try {
    // By force: the others may lag behind, or have just stepped down themselves.
    await client.db('admin').command({ replSetStepDown: 10, secondaryCatchUpPeriodSecs: 5, force: true });
  } finally {
    await client.close();
  }
}

(uri ? describe : describe.skip)('a run on the replica set at MONGODB_REPLICA_SET_URI', () => {
  let database: TestDatabase;
  beforeEach(() => {
    database = openTestDatabase(uri);
  });
  afterEach(() => database.close());

  async function publishesAll(source: Source<ListRow>, at?: Progress['stage']): Promise<void> {
    let election: Promise<void> | undefined;
    const { exitCode } = await database.run(source, {
      threads: 2,
      chunkMax: 50,
      onProgress: ({ stage }) => {
        if (stage === at) election ??= stepDown();
      },
    });
    await election;
    expect(exitCode).toBe(EXIT_CODES.published);
    const { snapshot_id = '', documents } = await database.readMarker();
    expect(documents).toBe(1000);
    expect(await database.rowsBySnapshot()).toEqual({ [snapshot_id]: 1000 });
  }

  it('publishes everything if the primary steps down before the run', async () => {
    const election = stepDown();
    await publishesAll(listSource([{ records: records(1, 1000) }]));
    await election;
  });

  it('publishes everything if the primary steps down between two pages, which are requested once', async () => {
    let pages = 0;
    await publishesAll({
      ...listSource(),
      async *pages() {
        pages += 1;
        yield { records: records(1, 500) };
        const election = stepDown();
        yield { records: records(501, 1000) };
        await election;
      },
    });
    expect(pages).toBe(1);
  });

  it.each<[Progress['stage']]>([['verify'], ['publish'], ['clean']])(
    'publishes everything if the primary steps down at the beginning of %s',
    async (stage) => {
      await publishesAll(listSource([{ records: records(1, 1000) }]), stage);
    },
  );
});
