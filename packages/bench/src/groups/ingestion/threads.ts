// Threads by chunk size on the embedded server: are the defaults the best combination?
import type { Bench } from '../../bench.ts';
import { withDatabase } from '../../databases.ts';
import { type Comparison, compare } from '../../measure/comparison.ts';
import { interleave } from '../../measure/interleave.ts';
import { DEFAULT_CHUNK_MAX, type InsertLab } from './create-lab.ts';

const CHUNKS = [200, DEFAULT_CHUNK_MAX, 5_000];

const label = (threads: number, chunkMax: number) => `${threads} threads, chunks of ${chunkMax}`;

export async function measureThreads(
  { isQuick, cpus, mongoUri }: Bench,
  lab: InsertLab,
): Promise<Comparison[]> {
  if (isQuick) return [];
  const rows = 100_000;
  const uri = withDatabase(mongoUri, 'bench_threads');
  const counts = [...new Set([0, 1, cpus, 2 * cpus])];
  const contenders = counts.flatMap((threads) =>
    CHUNKS.map((chunkMax) => [
      label(threads, chunkMax),
      lab.rowsPerSecond({ way: 'stage', uri, rows, threads, chunkMax }),
    ]),
  );
  const title = `threads by chunk size, ${rows} rows on the embedded server`;
  const comparison = await compare({ group: 'Insert stage', title, unit: 'rows/s' }, async () => ({
    ...(await interleave(Object.fromEntries(contenders), { repetitions: 3 })),
    goals: [],
    notes: [`the default is ${label(cpus, DEFAULT_CHUNK_MAX)}`],
  }));
  return [comparison];
}
