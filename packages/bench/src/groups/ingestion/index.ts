// From the sources into the database.
import type { Group } from '../../bench.ts';
import { measureInsertStage } from './insert-stage.ts';
import { measureSink } from './sink.ts';
import { measureSize } from './size.ts';
import { startLab } from './start-lab.ts';
import { measureThreads } from './threads.ts';
import { measureWholeRuns } from './whole-run.ts';

export const measureIngestion: Group = async (bench) => {
  const lab = await startLab(bench);
  bench.defer(() => lab.stop());
  return [
    ...(await measureInsertStage(bench, lab)),
    ...(await measureSink(bench, lab)),
    ...(await measureThreads(bench, lab)),
    ...(await measureWholeRuns(bench)),
    ...(await measureSize(bench, lab)),
  ];
};
