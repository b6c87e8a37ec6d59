import { INGESTION_COLLECTIONS } from '@coinfront/contracts';
import { testServers } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { describe, expect, it } from '@jest/globals';
import { ensureIndexes } from '../../src/open/ensure-indexes.ts';

describe.each(testServers())('ensureIndexes on $name', (server) => {
  const db = useDatabase(server, 'indexes');

  it('creates the indexes, drops those of earlier releases, and leaves others', async () => {
    const collections = INGESTION_COLLECTIONS.assets;
    const rows = db().collection(collections.rows);
    // Before the collection exists, and again afterwards.
    for (let time = 0; time < 2; time += 1) await ensureIndexes(db(), collections);
    await rows.createIndex({ symbol_key: 1, snapshot_id: 1 });
    await rows.createIndex({ name: 1 }, { name: 'of_somebody_else' });
    await ensureIndexes(db(), collections);
    const names = (await rows.indexes()).map(({ name }) => name);
    expect(names.sort()).toEqual(['_id_', 'of_somebody_else', 'snapshot_id_1_position_1']);
  });
});
