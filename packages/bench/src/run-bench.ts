// Compares the answers, then measures group by group and tells each comparison as soon as it is there.
import type { Bench, Group } from './bench.ts';
import { checkAnswers } from './groups/answers.ts';
import { measureCached } from './groups/cached/index.ts';
import { measureDashboard } from './groups/dashboard/index.ts';
import { measureGoodput } from './groups/goodput.ts';
import { measureIngestion } from './groups/ingestion/index.ts';
import { measureNeverAsked } from './groups/never-asked/index.ts';
import { measurePublish } from './groups/publish/index.ts';
import { measureStart } from './groups/start/index.ts';
import type { Comparison } from './measure/comparison.ts';
import type { ServedGroup } from './options.ts';
import { describeMachine, loadOfLastMinute } from './report/describe-machine.ts';
import type { Result } from './report/result.ts';
import { textTable } from './report/text-table.ts';

/** Answers are always compared and never timed. */
const MEASURED: Readonly<Record<Exclude<ServedGroup, 'answers'>, Group>> = {
  cached: measureCached,
  publish: measurePublish,
  'never-asked': measureNeverAsked,
  goodput: measureGoodput,
  ingestion: measureIngestion,
  start: measureStart,
  dashboard: measureDashboard,
};

/** Throws AnswersDifferError before anything is timed. */
export async function runBench(bench: Bench, groups: readonly ServedGroup[]): Promise<Result> {
  const loadBefore = loadOfLastMinute();
  const answers = await checkAnswers(bench);
  const comparisons: Comparison[] = [];
  for (const name of groups) {
    if (name === 'answers') continue;
    for await (const comparison of MEASURED[name](bench)) {
      comparisons.push(comparison);
      bench.say(`\n${textTable(comparison)}`);
    }
  }
  return {
    machine: describeMachine(),
    loadAverages: [loadBefore, loadOfLastMinute()],
    loadTool: bench.loadTool.name,
    isQuick: bench.isQuick,
    answers,
    comparisons,
  };
}
