import { INGESTION_COLLECTIONS, MARKER_ID, markerSchema } from '@coinfront/contracts';
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { describe, expect, it } from '@jest/globals';
import type { Db } from 'mongodb';
import { INGESTIONS } from '../../src/fill.ts';
import { createPublisher } from '../../src/groups/publish/publish-copy.ts';

const BEFORE = '000000000000005-0000abcd';
const NEW = '000000000000006-0000abcd';

type Row = { _id: string } & Record<string, unknown>;

/** Two rows of a published snapshot, and one of an older one. */
async function fill(db: Db): Promise<void> {
  for (const { rows, marker } of INGESTIONS.map((name) => INGESTION_COLLECTIONS[name])) {
    const ids = [`${BEFORE}:1`, `${BEFORE}:2`, '000000000000004-0000abcd:1'];
    await db
      .collection<Row>(rows)
      .insertMany(ids.map((_id) => ({ _id, snapshot_id: _id.slice(0, 24), name: 'n' })));
    await db.collection<Row>(marker).insertOne({
      _id: MARKER_ID,
      snapshot_id: BEFORE,
      last_updated: new Date(0),
      started_at: new Date(0),
      documents: 2,
      checksum: '0123456789abcdef',
      source: 'simulator',
      rows_limit: null,
    });
  }
}

describe('createPublisher', () => {
  const db = useDatabase(embeddedServer, 'publisher');

  it('copies the published rows, deletes older ones, and publishes the copies on demand', async () => {
    await fill(db());
    const publisher = createPublisher(db.uri());
    for (const name of INGESTIONS) {
      const { rows, marker } = INGESTION_COLLECTIONS[name];
      const readMarker = async () => markerSchema.parse(await db().collection(marker).findOne());
      const { id, publish } = await publisher.stage(name);
      expect(id).toBe(NEW);
      const stored = await db().collection(rows).find().toArray();
      expect(stored.map(({ _id }) => String(_id)).toSorted()).toEqual(
        [BEFORE, NEW].flatMap((one) => [`${one}:1`, `${one}:2`]),
      );
      expect((await readMarker()).snapshot_id).toBe(BEFORE);
      await publish();
      expect(await readMarker()).toMatchObject({ snapshot_id: NEW, kept: [{ snapshot_id: BEFORE }] });
    }
    await publisher.close();
  });
});
