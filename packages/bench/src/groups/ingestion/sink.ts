// The client's own cost: the insert stage against a server that acknowledges without decoding.
import type { Bench } from '../../bench.ts';
import { withDatabase } from '../../databases.ts';
import { type Comparison, compare } from '../../measure/comparison.ts';
import { interleave } from '../../measure/interleave.ts';
import { startServer } from '../../processes/start-server.ts';
import { MODULES } from '../../servers/modules.ts';
import type { InsertLab } from './create-lab.ts';

export async function measureSink({ isQuick, defer }: Bench, lab: InsertLab): Promise<Comparison[]> {
  const rows = isQuick ? 20_000 : 100_000;
  const title = `${rows} rows into a sink, which acknowledges without decoding`;
  const comparison = await compare({ group: 'Insert stage', title, unit: 'rows/s' }, async () => {
    const sink = await startServer({ name: 'sink', module: MODULES.sink });
    defer(() => sink.stop());
    const uri = withDatabase(sink.urls.mongodb as string, 'bench_sink');
    const stage = (threads: number) =>
      lab.rowsPerSecond({ way: 'stage', uri, rows, threads, hasIndexes: false });
    const contenders = { '2 workers': stage(2), '1 worker': stage(1), 'main thread': stage(0) };
    return {
      ...(await interleave(contenders, { repetitions: isQuick ? 2 : 5 })),
      goals: [{ of: '2 workers', against: '1 worker', is: 'at least', value: 1.3 }],
    };
  });
  return [comparison];
}
