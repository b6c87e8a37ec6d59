// What a run of a million rows takes of memory, and of time for each row in the insert stage, against a tenth of it.
import { type Bench, withDatabase } from '../../bench.ts';
import { runIngestion } from '../../contenders/ours.ts';
import type { Comparison } from '../../measure/comparison.ts';
import { interleave } from '../../measure/interleave.ts';
import type { InsertLab } from './start-lab.ts';
import { dropDatabase } from './whole-run.ts';

const FEW = 100_000;
const MANY = 1_000_000;

export async function measureSize(bench: Bench, lab: InsertLab): Promise<Comparison[]> {
  if (bench.isQuick) return [];
  return [await measureMemory(bench), await measureTimePerRow(bench, lab)];
}

async function measureMemory({ mongoUri, upstream, say }: Bench): Promise<Comparison> {
  const uri = withDatabase(mongoUri, 'bench_size');
  const samples: Record<string, number[]> = {};
  for (const assets of [FEW, MANY]) {
    say(`memory of an ingestion of ${assets} assets …`);
    const run = await runIngestion({
      ingestion: 'assets',
      mongoUri: uri,
      upstreamUrl: await upstream(assets),
    });
    await dropDatabase(uri);
    if (run.peakMegabytes !== undefined) samples[`${assets} assets`] = [run.peakMegabytes];
  }
  return {
    group: 'Ingestion, whole run',
    title: 'peak memory of the process',
    unit: 'MB',
    samples,
    goals: [
      { of: `${MANY} assets`, is: 'at most', value: 350 },
      { of: `${MANY} assets`, against: `${FEW} assets`, is: 'at most', value: 1.3 },
    ],
  };
}

async function measureTimePerRow({ mongoUri, say }: Bench, lab: InsertLab): Promise<Comparison> {
  say(`insert stage, ${FEW} and ${MANY} rows …`);
  const uri = withDatabase(mongoUri, 'bench_size');
  const perRow = (rows: number) => {
    const rowsPerSecond = lab.rowsPerSecond({ way: 'stage', uri, rows, isStreamed: true });
    return async () => 1e6 / (await rowsPerSecond());
  };
  const [few, many] = [`${FEW} rows`, `${MANY} rows`];
  const samples = await interleave({ [few]: perRow(FEW), [many]: perRow(MANY) }, { repetitions: 3 });
  return {
    group: 'Insert stage',
    title: 'time for each row on the embedded server',
    unit: 'µs/row',
    samples,
    goals: [
      { of: many, against: few, is: 'at most', value: 1.15 },
      { of: many, against: few, is: 'at least', value: 0.85 },
    ],
  };
}
