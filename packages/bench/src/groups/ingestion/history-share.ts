// What adding a snapshot to the history takes of a run, from the start of its process to its end.
import { type Bench, withDatabase } from '../../bench.ts';
import { type OurRun, runIngestion } from '../../contenders/ours.ts';
import { FILLED_ASSETS } from '../../fill.ts';
import { type Comparison, compare } from '../../measure/comparison.ts';
import { interleave } from '../../measure/interleave.ts';
import { dropDatabase } from './whole-run.ts';

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
        // Of the same run, of which it is a part.
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
