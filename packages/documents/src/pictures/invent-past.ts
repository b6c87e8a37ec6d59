// Invents the data of a past day: a history of random walks, and runs of which one failed. Deterministic for a snapshot.
import {
  COLLECTIONS,
  type HistoryBucket,
  type IngestionName,
  ingestionNameSchema,
  type Run,
} from '@coinfront/contracts';
import { createMongoClient } from '@coinfront/runtime/mongo';
import { createRandom } from '@coinfront/testing/random';
import { repeatHistory, snapshotIdAt } from '@coinfront/testing/repeat-history';
import type { Db } from 'mongodb';

const MINUTE_MS = 60_000;
const HISTORY_STEP_MS = 30 * MINUTE_MS;
const RUN_STEP_MS = 10 * MINUTE_MS;
const RUNS = 18;

export async function inventPast(uri: string, database: string): Promise<void> {
  const client = createMongoClient(uri);
  try {
    const db = client.db(database);
    for (const ingestion of ingestionNameSchema.options) {
      await repeatHistory(db, ingestion, { everyMs: HISTORY_STEP_MS, asOf: pastFigures });
      await inventRuns(db, ingestion);
    }
  } finally {
    await client.close();
  }
}

function pastFigures({ prices, market_caps }: HistoryBucket, agoMs: number) {
  const factors = prices.map((price) => walkFactor(price ?? 1, agoMs / HISTORY_STEP_MS));
  const past = (figure: number | null, index: number) => figure && figure * (factors[index] ?? 1);
  return { prices: prices.map(past), market_caps: market_caps.map(past) };
}

/** Width of a step of the random walk, relative to the price. */
const STEP = 0.02;
/** Width of the difference between two sources, relative to the price. */
const NOISE = 0.002;

/** Factor from the current price to that of `steps` ago. Nearly the same for both sources, whose prices are nearly the same. */
function walkFactor(price: number, steps: number): number {
  const random = createRandom(Math.round(Math.log(price) * 20), 'price');
  const noise = createRandom(Math.round(price * 1e6) + steps, 'noise').fraction();
  let factor = 1;
  for (let step = 0; step < steps; step++) factor *= 1 + (random.fraction() - 0.5) * STEP;
  return factor * (1 + (noise - 0.5) * NOISE);
}

async function inventRuns(db: Db, ingestion: IngestionName): Promise<void> {
  const runs = db.collection<Run>(COLLECTIONS.runs);
  const latest = await runs.findOne({ ingestion }, { sort: { started_at: -1 } });
  if (!latest?.ended_at) throw new Error(`There is no run of ${ingestion}`);
  const random = createRandom(1, ingestion);
  const durationMs = latest.ended_at.getTime() - latest.started_at.getTime();
  const earlier = Array.from({ length: RUNS }, (_, index): Run => {
    const started_at = new Date(latest.started_at.getTime() - (index + 1) * RUN_STEP_MS);
    const ended_at = new Date(started_at.getTime() + durationMs * (1 + random.fraction()));
    const run = {
      ...latest,
      _id: `${latest._id}-${index}`,
      snapshot_id: snapshotIdAt(started_at),
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
        error: { code: 'source-unavailable', message: 'The source responded 503 in 4 attempts' },
      };
    return run;
  });
  await runs.insertMany(earlier);
}
