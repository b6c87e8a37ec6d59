import { COLLECTIONS, type Run } from '@coinfront/contracts';
import { type ReplicaPair, startReplicaPair } from '@coinfront/embedded-mongo/replica-pair';
import { uriWithDatabase } from '@coinfront/embedded-mongo/test-servers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { storedRun } from '../run-documents.ts';
import { publish } from './database.ts';
import { type FrontApi, useFrontApis } from './front-api-process.ts';

describe('the front API with a URI that prefers a lagging secondary', () => {
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

  it('shows a publish at once and complete: markers are read from the primary, and so are rows if some are missing', async () => {
    const assetsId = await publish(client.db('lagging'));
    const { body } = await api.getFrom(assetsId, '/');
    expect(body.data).toMatchObject([
      { name: 'Alpha', usd_match: 'name', usd: { id: 'alpha' } },
      { name: 'Beta', usd_match: 'missing' },
      { name: 'Gamma', usd_match: 'name', usd: { id: 'gamma' } },
    ]);
  });

  it('shows a run that has just started', async () => {
    const runs = client.db('lagging').collection<Run>(COLLECTIONS.runs);
    await runs.insertOne(storedRun({ _id: 'mine' }));
    expect((await api.get('/runs')).body).toMatchObject({ data: [{ run_id: 'mine' }] });
  });
});
