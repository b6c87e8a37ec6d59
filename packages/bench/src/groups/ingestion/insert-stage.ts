// The insert stage alone, with rows in memory: against one insertMany, and against the most that the server can take.
import type { Bench } from '../../bench.ts';
import { withDatabase } from '../../databases.ts';
import { type Comparison, compare } from '../../measure/comparison.ts';
import { interleave } from '../../measure/interleave.ts';
import type { InsertLab } from './create-lab.ts';

export async function measureInsertStage(bench: Bench, lab: InsertLab): Promise<Comparison[]> {
  const { isQuick, mongoUri, otherMongo, print } = bench;
  const servers = [
    { name: 'the embedded server', uri: mongoUri, share: 0.8, sizes: isQuick ? [5_000] : [5_000, 100_000] },
  ];
  if (otherMongo) servers.push({ ...otherMongo, share: 0.9, sizes: isQuick ? [2_000] : [5_000, 20_000] });
  const comparisons: Comparison[] = [];
  for (const { name, uri, share, sizes } of servers) {
    for (const rows of sizes) {
      print(`insert stage, ${rows} rows on ${name} …`);
      const into = (database: string) => ({ uri: withDatabase(uri, `bench_${database}`), rows });
      const contenders = {
        ours: lab.rowsPerSecond({ way: 'stage', ...into('stage') }),
        'one insertMany': lab.rowsPerSecond({ way: 'one insertMany', ...into('many') }),
        'the limit': lab.rowsPerSecond({ way: 'limit', ...into('limit') }),
      };
      comparisons.push(
        await compare(
          { group: 'Insert stage', title: `${rows} rows on ${name}`, unit: 'rows/s' },
          async () => ({
            ...(await interleave(contenders, { repetitions: isQuick ? 2 : 5 })),
            goals: [{ of: 'ours', against: 'the limit', is: 'at least', value: share }],
          }),
        ),
      );
    }
  }
  return comparisons;
}
