// The 99th percentile of the latency while snapshots are published all the time.
import type { Bench } from '../../bench.ts';
import type { IngestionRunOptions } from '../../contenders/ingestion-run.ts';
import { runIngestion } from '../../contenders/ours.ts';
import { FILLED_ASSETS, INGESTIONS } from '../../fill.ts';
import { type Comparison, compare } from '../../measure/comparison.ts';
import { interleave } from '../../measure/interleave.ts';
import { ProcessFailedError } from '../../processes/start-process.ts';
import { CONNECTIONS } from './process-hits.ts';
import { startPlainVariants } from './start-plain-variants.ts';
import { variant } from './variants.ts';

export async function measureWhilePublishing(bench: Bench): Promise<Comparison[]> {
  const { isQuick, filled, loadTool, upstream } = bench;
  const measured = variant(50, 'full rows');
  const title = `99th percentile of ${measured.name}, while ingestions publish`;
  const comparison = await compare({ group: 'Cached responses', title, unit: 'ms' }, async () => {
    const bare = (await startPlainVariants(bench, 'node:http', [measured]))[measured.name] as string;
    const publishing = publishRepeatedly({
      mongoUri: filled.ourUri,
      upstreamUrl: await upstream(FILLED_ASSETS),
    });
    const load = (url: string) => async () =>
      (await loadTool.load(url, { connections: CONNECTIONS, seconds: isQuick ? 4 : 10 })).p99Ms;
    const repetitions = await interleave(
      { ours: load(filled.ourApi + measured.path), 'node:http': load(bare) },
      { repetitions: isQuick ? 1 : 5 },
    );
    const { published, failed } = await publishing.stop();
    if (published === 0 && failed.length > 0)
      throw new Error(`No snapshot was published during the measurement: ${failed[0]}`);
    return {
      ...repetitions,
      goals: [{ of: 'ours', against: 'node:http', is: 'at most', value: 1.5 }],
      notes: [
        `${CONNECTIONS} connections; ${published} snapshots were published during the measurement`,
        ...(failed.length > 0 ? [`${failed.length} more runs failed; first error: ${failed[0]}`] : []),
      ],
    };
  });
  return [comparison];
}

/** Runs both ingestions in turns. A run that fails under the load is counted and followed by the next one. */
function publishRepeatedly(options: Omit<IngestionRunOptions, 'ingestion'>) {
  let isOver = false;
  let published = 0;
  const failed: string[] = [];
  const running = (async () => {
    while (!isOver) {
      for (const ingestion of INGESTIONS) {
        try {
          await runIngestion({ ingestion, ...options });
          published++;
        } catch (error) {
          if (!(error instanceof ProcessFailedError)) throw error;
          failed.push(error.message);
        }
      }
    }
  })();
  running.catch(() => {});
  return {
    /** Resolves with the runs so far, once the current one has ended. Rejects with an unexpected error of an earlier run. */
    async stop() {
      const soFar = { published, failed: [...failed] };
      isOver = true;
      await running;
      return soFar;
    },
  };
}
