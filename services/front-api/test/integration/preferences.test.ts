import { COLLECTIONS, type Run } from '@coinfront/contracts';
import { type ReplicaPair, startReplicaPair } from '@coinfront/embedded-mongo/replica-pair';
import { uriWithDatabase } from '@coinfront/embedded-mongo/test-servers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { storedRun } from '../run-documents.ts';
import { publish } from './database.ts';
import { type FrontApi, useFrontApis } from './front-api-process.ts';

describe('the front API whose URI prefers a secondary that lags', () => {
  const { start } = useFrontApis();
  let pair: ReplicaPair;
  let client: MongoClient;
  let api: FrontApi;

  beforeAll(async () => {
    pair = await startReplicaPair();
    client = await new MongoClient(pair.primaryUri).connect();
    api = await start({
      MONGODB_URI: uriWithDatabase(`${pair.uri}&readPreference=secondary&readConcernLevel=local`, 'lagging'),
    });
  });
  afterAll(async () => {
    await client.close();
    await pair.close();
  });

  it('shows what is published at once and whole: markers are read from the primary, and rows that came short too', async () => {
    const assetsId = await publish(client.db('lagging'));
    const { body } = await api.getFrom(assetsId, '/');
    expect(body.data).toMatchObject([
      { name: 'Alpha', usd_match: 'name', usd: { id: 'alpha' } },
      { name: 'Beta', usd_match: 'missing' },
      { name: 'Gamma', usd_match: 'name', usd: { id: 'gamma' } },
    ]);
  });

  it('knows of a run that has just begun', async () => {
    const runs = client.db('lagging').collection<Run>(COLLECTIONS.runs);
    await runs.insertOne(storedRun({ _id: 'mine' }));
    expect((await api.get('/runs')).body).toMatchObject({ data: [{ run_id: 'mine' }] });
  });
});
