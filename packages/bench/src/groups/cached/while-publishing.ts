// How long the slowest of a hundred answers take while snapshots are published all the time.
import type { Bench } from '../../bench.ts';
import { runIngestion } from '../../contenders/ours.ts';
import { FILLED_ASSETS, INGESTIONS } from '../../fill.ts';
import type { Comparison } from '../../measure/comparison.ts';
import { interleave } from '../../measure/interleave.ts';
import { CONNECTIONS } from './process-hits.ts';
import { startPlain } from './start-plain.ts';
import { variant } from './variants.ts';

export async function measureWhilePublishing(bench: Bench): Promise<Comparison[]> {
  const { isQuick, filled, loadTool, upstream } = bench;
  const asked = variant(50, 'full rows');
  const bare = (await startPlain(bench, 'node:http', [asked]))[asked.name] as string;
  const upstreamUrl = await upstream(FILLED_ASSETS);

  let isOver = false;
  let published = 0;
  const publishing = (async () => {
    while (!isOver) {
      for (const ingestion of INGESTIONS) {
        await runIngestion({ ingestion, mongoUri: filled.ourUri, upstreamUrl });
        published++;
      }
    }
  })();
  const load = (url: string) => async () =>
    (await loadTool.load(url, { connections: CONNECTIONS, seconds: isQuick ? 4 : 10 })).p99Ms;
  try {
    const samples = await Promise.race([
      interleave(
        { ours: load(filled.ourApi + asked.path), 'node:http': load(bare) },
        { repetitions: isQuick ? 1 : 5 },
      ),
      publishing.then(() => {
        throw new Error('The ingestions ended before the load did');
      }),
    ]);
    return [
      {
        group: 'Cached answers',
        title: `99th percentile of ${asked.name}, while ingestions publish`,
        unit: 'ms',
        samples,
        goals: [{ of: 'ours', against: 'node:http', is: 'at most', value: 1.5 }],
        notes: [`${CONNECTIONS} connections; ${published} snapshots were published meanwhile`],
      },
    ];
  } finally {
    isOver = true;
    await publishing.catch(() => {});
  }
}
