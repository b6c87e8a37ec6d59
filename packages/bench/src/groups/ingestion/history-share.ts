// The share that adding a snapshot to the history has of a run, from the start of the process to its end.
import type { Bench } from '../../bench.ts';
import { type OurRun, runIngestion } from '../../contenders/ours.ts';
import { dropDatabase, withDatabase } from '../../databases.ts';
import { FILLED_ASSETS } from '../../fill.ts';
import { type Comparison, compare } from '../../measure/comparison.ts';
import { interleave } from '../../measure/interleave.ts';

export function measureHistoryShare({ isQuick, mongoUri, upstream }: Bench): Promise<Comparison> {
  const uri = withDatabase(mongoUri, 'bench_history');
  const title = `adding ${FILLED_ASSETS} assets to the history`;
  return compare({ group: 'Ingestion, whole run', title, unit: 'ms' }, async () => {
    const upstreamUrl = await upstream(FILLED_ASSETS);
    const run = () => runIngestion({ ingestion: 'assets', mongoUri: uri, upstreamUrl });
    let last: OurRun | undefined;
    const measured = await interleave(
      {
        'whole run': async () => {
          last = await run();
          return last.endedMs;
        },
        // Part of the run that was just measured.
        history: async () => {
          last ??= await run();
          return last.historyMs;
        },
      },
      { repetitions: isQuick ? 2 : 7 },
    );
    await dropDatabase(uri);
    return { ...measured, goals: [{ of: 'history', against: 'whole run', is: 'at most', value: 0.05 }] };
  });
}
