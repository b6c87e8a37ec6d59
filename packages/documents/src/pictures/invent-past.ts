// A day that never was, as ingestions would have left it: a history in which prices wander, and runs of which some went
// wrong. The same for the same snapshot.
import {
  COLLECTIONS,
  type HistoryBucket,
  INGESTION_COLLECTIONS,
  type IngestionName,
  ingestionNameSchema,
  MARKER_ID,
  type Marker,
  type Run,
  snapshotOfBucket,
} from '@coinfront/contracts';
import { createMongoClient } from '@coinfront/runtime/mongo';
import type { Db } from 'mongodb';

const MINUTE_MS = 60_000;
const HISTORY_STEP_MS = 30 * MINUTE_MS;
const HISTORY_STEPS = 47;
const RUN_STEP_MS = 10 * MINUTE_MS;
const RUNS = 18;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const idAt = (at: Date): string => `${String(at.getTime()).padStart(15, '0')}-00000000`;

export async function inventPast(uri: string, database: string): Promise<void> {
  const client = createMongoClient(uri);
  try {
    const db = client.db(database);
    for (const ingestion of ingestionNameSchema.options) {
      const marker = await db
        .collection<Marker>(INGESTION_COLLECTIONS[ingestion].marker)
        .findOne({ _id: MARKER_ID });
      const at = marker?.last_updated;
      const snapshotId = marker?.snapshot_id;
      if (!at || !snapshotId) throw new Error(`No ${ingestion} are published`);
      await inventHistory(db, snapshotId, at);
      await inventRuns(db, ingestion, at);
    }
  } finally {
    await client.close();
  }
}

async function inventHistory(db: Db, snapshotId: string, publishedAt: Date): Promise<void> {
  const history = db.collection<HistoryBucket>(COLLECTIONS.history);
  const all = await history.find({ at: publishedAt }).toArray();
  const buckets = all.filter(({ _id }) => snapshotOfBucket(_id) === snapshotId);
  for (let step = 1; step <= HISTORY_STEPS; step++) {
    const at = new Date(publishedAt.getTime() - step * HISTORY_STEP_MS);
    const earlier = buckets.map((bucket) => ({
      ...bucket,
      _id: bucket._id.slice(0, -snapshotId.length) + idAt(at),
      at,
      prices: bucket.prices.map((price) => price && price * wandering(price, step)),
      market_caps: bucket.market_caps.map(
        (cap, index) => cap && cap * wandering(bucket.prices[index] ?? 1, step),
      ),
    }));
    await history.insertMany(earlier, { ordered: false });
  }
}

/** Each step at most so much. */
const STEP = 0.02;
/** By how much two sources differ. */
const NOISE = 0.002;

/** By which factor a price was another so many steps ago: nearly the same for both sources, whose prices nearly agree. */
function wandering(price: number, steps: number): number {
  const random = createRandom(Math.round(Math.log(price) * 20));
  const noise = createRandom(Math.round(price * 1e6) + steps);
  let factor = 1;
  for (let step = 0; step < steps; step++) factor *= 1 + (random() - 0.5) * STEP;
  return factor * (1 + (noise() - 0.5) * NOISE);
}

async function inventRuns(db: Db, ingestion: IngestionName, before: Date): Promise<void> {
  const runs = db.collection<Run>(COLLECTIONS.runs);
  const latest = await runs.findOne({ ingestion }, { sort: { started_at: -1 } });
  if (!latest?.ended_at) throw new Error(`No run of ${ingestion} is known`);
  const random = createRandom(ingestion.length);
  const took = latest.ended_at.getTime() - latest.started_at.getTime();
  const earlier = Array.from({ length: RUNS }, (_, index): Run => {
    const started_at = new Date(before.getTime() - (index + 1) * RUN_STEP_MS);
    const ended_at = new Date(started_at.getTime() + took * (1 + random()));
    const run = {
      ...latest,
      _id: `${latest._id}-${index}`,
      snapshot_id: idAt(started_at),
      started_at,
      ended_at,
    };
    if (index === 6)
      return {
        ...run,
        state: 'failed',
        checksum: null,
        figures_at: null,
        counts: { ...run.counts, fetched: 2_000, inserted: 2_000, priced: 2_000 },
        error: { code: 'source-unavailable', message: 'The source answered 503 to 4 tries' },
      };
    return run;
  });
  await runs.insertMany(earlier);
}
