// The physical limit of the join: its finds, with nothing done to the rows.
import { assetWithUsdSchema } from '@coinfront/contracts';
import { createMongoClient, databaseName } from '@coinfront/runtime/mongo';
import { z } from 'zod';
import type { Bench } from '../../bench.ts';
import { untilAnswers } from '../../load/get.ts';
import type { Contender } from '../../measure/interleave.ts';
import { readSnapshotId } from '../../read-snapshot-ids.ts';
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
  const { body } = await untilAnswers(`${ourApi}/?limit=${limit}`);
  const client = createMongoClient(ourUri);
  try {
    const db = client.db(databaseName(ourUri));
    const snapshots = {
      assets: await readSnapshotId(db, 'assets'),
      usdValues: await readSnapshotId(db, 'usd-values'),
    };
    return await encodeFinds({ db, snapshots, rows: answerSchema.parse(JSON.parse(String(body))).data });
  } finally {
    await client.close();
  }
}
