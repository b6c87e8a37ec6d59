import { MARKER_ID, nameKey, rowId, symbolKey } from '@coinfront/contracts';
import { type RunningServer, testServers, uniqueDatabase } from '@coinfront/embedded-mongo/test-servers';
import { createMongoClient } from '@coinfront/runtime/mongo';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Db, MongoClient } from 'mongodb';
import { checksumOf } from '../../src/reader/checksum.ts';
import { leftBehind } from '../../src/reader/left-behind.ts';
import { publishedId, readReference } from '../../src/reader/reference.ts';

const AT = '2026-11-22T12:00:00.000Z';
const ASSETS = '001795348800000-0000000a';
const USD_VALUES = '001795348800000-0000000b';

const stored = (snapshotId: string, id: number | string, name: string, position: number) => ({
  ...{ _id: rowId(snapshotId, id), snapshot_id: snapshotId, position, id, name, name_key: nameKey(name) },
});
const assets = ['Alpha', 'Beta'].map((name, position) => ({
  ...stored(ASSETS, position + 1, name, position),
  ...{ symbol: name[0], symbol_key: symbolKey(name), quote: { USD: { price: 1, last_updated: AT } } },
}));
const usdValues = [
  { ...stored(USD_VALUES, 'alpha', 'Alpha', 0), symbol: symbolKey('Alpha'), price: 1, updated_at: AT },
];

const [server] = testServers();

describe('the reference of responses', () => {
  let running: RunningServer;
  let client: MongoClient;
  let db: Db;

  beforeAll(async () => {
    running = (await server?.start()) as RunningServer;
    client = createMongoClient(running.uri);
  });
  beforeEach(async () => {
    db = client.db(uniqueDatabase('faults'));
    await db.collection<{ _id: string }>('assets').insertMany(structuredClone(assets));
    await db.collection<{ _id: string }>('USD_values').insertMany(structuredClone(usdValues));
    await publish('assets', 'status_assets', ASSETS, assets);
    await publish('usd-values', 'status', USD_VALUES, usdValues);
  });
  afterAll(async () => {
    await client.close();
    await running.close();
  });

  async function publish(ingestion: string, marker: string, snapshotId: string, rows: { _id: string }[]) {
    const named = { snapshot_id: snapshotId, documents: rows.length, checksum: checksumOf(rows) };
    const document = { _id: MARKER_ID, ...named, last_updated: new Date(AT), kept: [] };
    await db.collection<{ _id: string }>(marker).insertOne(document);
    const counts = { inserted: rows.length };
    const run = { ingestion, snapshot_id: snapshotId, checksum: named.checksum, counts, state: 'published' };
    await db.collection('runs').insertOne(run);
  }

  it('has the matched rows of the two snapshots in order, without stored-only fields', async () => {
    const { rows, lastUpdated, violations } = await readReference(db, ASSETS, USD_VALUES);
    expect(violations).toEqual([]);
    expect(lastUpdated).toEqual({ assets: AT, usd_values: AT });
    expect(rows).toEqual([
      expect.objectContaining({ id: 1, usd_match: 'name', usd: expect.objectContaining({ id: 'alpha' }) }),
      expect.objectContaining({ id: 2, usd_match: 'missing', usd: null }),
    ]);
    expect(rows[0]).not.toHaveProperty('snapshot_id');
    expect(await publishedId(db, 'assets')).toBe(ASSETS);
  });

  it('has violations for a missing row, a changed field and a snapshot that no marker names', async () => {
    await db.collection('assets').updateOne({ id: 1 }, { $set: { 'quote.USD.price': 2 } });
    await db.collection('USD_values').deleteOne({ id: 'alpha' });
    const { violations } = await readReference(db, ASSETS, USD_VALUES);
    expect(violations.join('\n')).toMatch(/assets .*: checksum .*\n.*\n?usd-values .*: rows 0, expected 1/s);
    const unnamed = await readReference(db, '001795348800001-0000000c', USD_VALUES);
    expect(unnamed.violations.join()).toMatch(/names it neither as published nor as kept/);
  });

  it('reports rows and runs that killed runs left behind', async () => {
    expect(await leftBehind(db, 'assets')).toEqual([]);
    await db
      .collection<{ _id: string }>('assets')
      .insertOne(stored('001795348800002-0000000d', 1, 'Alpha', 0));
    await db.collection('runs').insertOne({ ingestion: 'assets', state: 'running' });
    expect(await leftBehind(db, 'assets')).toEqual([
      'assets: rows of 001795348800002-0000000d, which no marker names',
      'assets: 1 runs in state running are not running',
    ]);
  });
});
