// Memory of a run with a million rows, and time per row in its insert stage, against a tenth of the rows.
import type { Bench } from '../../bench.ts';
import { runIngestion } from '../../contenders/ours.ts';
import { dropDatabase, withDatabase } from '../../databases.ts';
import { type Comparison, compare } from '../../measure/comparison.ts';
import { type Contender, interleave } from '../../measure/interleave.ts';
import { knownMemory, knowsPeakMemory } from '../../processes/memory.ts';
import type { InsertLab } from './create-lab.ts';

const FEW = 100_000;
const MANY = 1_000_000;

export async function measureSize(bench: Bench, lab: InsertLab): Promise<Comparison[]> {
  if (bench.isQuick) return [];
  const memory = knowsPeakMemory() ? [await measureMemory(bench)] : [];
  return [...memory, await measureTimePerRow(bench, lab)];
}

function measureMemory({ mongoUri, upstream, print }: Bench): Promise<Comparison> {
  const uri = withDatabase(mongoUri, 'bench_size');
  const peakOf =
    (assets: number): Contender =>
    async () => {
      print(`memory of an ingestion of ${assets} assets …`);
      const upstreamUrl = await upstream(assets);
      const run = await runIngestion({ ingestion: 'assets', mongoUri: uri, upstreamUrl });
      await dropDatabase(uri);
      return knownMemory(run.peakMegabytes);
    };
  const [few, many] = [`${FEW} assets`, `${MANY} assets`];
  const title = 'peak memory of the process';
  return compare({ group: 'Ingestion, whole run', title, unit: 'MB' }, async () => ({
    ...(await interleave({ [few]: peakOf(FEW), [many]: peakOf(MANY) }, { repetitions: 1 })),
    goals: [
      { of: many, is: 'at most', value: 350 },
      { of: many, against: few, is: 'at most', value: 1.3 },
    ],
  }));
}

function measureTimePerRow({ mongoUri, print }: Bench, lab: InsertLab): Promise<Comparison> {
  print(`insert stage, ${FEW} and ${MANY} rows …`);
  const uri = withDatabase(mongoUri, 'bench_size');
  const perRow = (rows: number) => {
    const rowsPerSecond = lab.rowsPerSecond({ way: 'stage', uri, rows, isStreamed: true });
    return async () => 1e6 / (await rowsPerSecond());
  };
  const [few, many] = [`${FEW} rows`, `${MANY} rows`];
  const title = 'time per row on the embedded server';
  return compare({ group: 'Insert stage', title, unit: 'µs/row' }, async () => ({
    ...(await interleave({ [few]: perRow(FEW), [many]: perRow(MANY) }, { repetitions: 3 })),
    goals: [
      { of: many, against: few, is: 'at most', value: 1.15 },
      { of: many, against: few, is: 'at least', value: 0.85 },
    ],
  }));
}
