// Ingestion: from the sources into the database.
import type { Group } from '../../bench.ts';
import { createLab } from './create-lab.ts';
import { measureHistoryShare } from './history-share.ts';
import { measureInsertStage } from './insert-stage.ts';
import { measureSink } from './sink.ts';
import { measureSize } from './size.ts';
import { measureThreads } from './threads.ts';
import { measureWholeRuns } from './whole-run.ts';

export const measureIngestion: Group = async function* (bench) {
  const lab = createLab(bench);
  yield* await measureInsertStage(bench, lab);
  yield* await measureSink(bench, lab);
  yield* await measureThreads(bench, lab);
  yield* await measureWholeRuns(bench);
  yield await measureHistoryShare(bench);
  yield* await measureSize(bench, lab);
};
