// Whole runs of both ingestions, one after the other, each into an empty database: from the start of the process until the
// marker is published; against the original's.
import type { Bench } from '../../bench.ts';
import type { IngestionRun, IngestionRunOptions } from '../../contenders/ingestion-run.ts';
import { runIngestion } from '../../contenders/ours.ts';
import { dropDatabase, withDatabase } from '../../databases.ts';
import { INGESTIONS } from '../../fill.ts';
import { type Comparison, compare } from '../../measure/comparison.ts';
import { type Contender, interleave } from '../../measure/interleave.ts';

/** Goals as shares of the original's time, by size. */
const SHARES: Readonly<Record<number, number>> = { 5000: 1, 100000: 0.6 };

type Run = (options: IngestionRunOptions) => Promise<IngestionRun>;

export async function measureWholeRuns(bench: Bench): Promise<Comparison[]> {
  const { isQuick, original, upstream, print } = bench;
  const comparisons: Comparison[] = [];
  for (const assets of isQuick ? [5_000] : [5_000, 100_000]) {
    print(`whole runs, ${assets} rows of both sources …`);
    const title = `${assets} rows of both sources, one after the other`;
    const comparison = await compare({ group: 'Ingestion, whole run', title, unit: 's' }, async () => {
      const upstreamUrl = await upstream(assets);
      const contender = (name: string, run: Run): Contender =>
        secondsOfBoth(bench, { name, run, upstreamUrl });
      const contenders = {
        ours: contender('ours', runIngestion),
        ...(original && { original: contender('original', original.runIngestion) }),
      };
      // Warm-up: the upstream generates its pages.
      await contenders.ours();
      return {
        ...(await interleave(contenders, { repetitions: isQuick ? 2 : assets > 5_000 ? 3 : 5 })),
        goals: [{ of: 'ours', against: 'original', is: 'at most', value: SHARES[assets] ?? 1 }],
      };
    });
    comparisons.push(comparison);
  }
  return comparisons;
}

function secondsOfBoth(
  { mongoUri }: Bench,
  { name, run, upstreamUrl }: { name: string; run: Run; upstreamUrl: string },
): Contender {
  const uri = withDatabase(mongoUri, `bench_${name}`);
  return async () => {
    let milliseconds = 0;
    await dropDatabase(uri);
    for (const ingestion of INGESTIONS) {
      const { publishedMs, rows } = await run({ ingestion, mongoUri: uri, upstreamUrl });
      if (rows === 0) throw new Error(`The ${name} ${ingestion} ingestion inserted nothing`);
      milliseconds += publishedMs;
    }
    await dropDatabase(uri);
    return milliseconds / 1000;
  };
}
