// The physical limit of the join: its finds, with nothing done to the rows.
import { assetWithUsdSchema, COLLECTIONS, INGESTION_COLLECTIONS, MARKER_ID } from '@coinfront/contracts';
import { createMongoClient, databaseName } from '@coinfront/runtime/mongo';
import type { Db } from 'mongodb';
import { z } from 'zod';
import type { Bench } from '../../bench.ts';
import { get } from '../../load/get.ts';
import type { Contender } from '../../measure/interleave.ts';
import { openRawConnection, type RawConnection } from '../../wire/raw-connection.ts';
import { addressOf } from '../../wire/write-messages.ts';
import { encodeFinds } from './finds.ts';

const answerSchema = z.object({ data: z.array(assetWithUsdSchema) });

/** Milliseconds of all finds of a page, over connections that are open. */
export async function findsOnly({ filled, defer }: Bench, limit: number): Promise<Contender> {
  const rounds = await roundsOf(filled, limit);
  const connections = await Promise.all([1, 2].map(() => openRawConnection(addressOf(filled.ourUri))));
  defer(() => connections.map((connection) => connection.close()));
  return async () => {
    const began = performance.now();
    for (const round of rounds)
      await Promise.all(round.map((message, at) => (connections[at] as RawConnection).ask(message)));
    return performance.now() - began;
  };
}

async function roundsOf({ ourApi, ourUri }: Bench['filled'], limit: number): Promise<Buffer[][]> {
  const { body } = await get(`${ourApi}/?limit=${limit}`);
  const client = createMongoClient(ourUri);
  try {
    const db = client.db(databaseName(ourUri));
    const snapshots = {
      assets: await snapshotId(db, INGESTION_COLLECTIONS.assets.marker),
      usdValues: await snapshotId(db, COLLECTIONS.usdValuesMarker),
    };
    return await encodeFinds({ db, snapshots, rows: answerSchema.parse(JSON.parse(String(body))).data });
  } finally {
    await client.close();
  }
}

async function snapshotId(db: Db, markers: string): Promise<string> {
  const marker = await db
    .collection<{ _id: string; snapshot_id: string }>(markers)
    .findOne({ _id: MARKER_ID });
  if (!marker) throw new Error(`${markers} has no marker`);
  return marker.snapshot_id;
}
