// `pnpm bench`: this system, the Python original and the physical limit, side by side in one run.
// From top to bottom: parse the options, open the resources, run the groups, report, close.
import { writeFileSync } from 'node:fs';
import { type Bench, type Group, openBench } from './bench.ts';
import { checkAnswers } from './groups/answers.ts';
import { measureCached } from './groups/cached/index.ts';
import { measureDashboard } from './groups/dashboard/index.ts';
import { measureGoodput } from './groups/goodput.ts';
import { measureIngestion } from './groups/ingestion/index.ts';
import { checkJoins } from './groups/join.ts';
import { measurePublish } from './groups/publish/index.ts';
import { measureScale } from './groups/scale/index.ts';
import { measureStart } from './groups/start/index.ts';
import { measureUncached } from './groups/uncached/index.ts';
import type { Comparison } from './measure/comparison.ts';
import { type GroupName, type MeasuredGroup, type Options, readOptions, USAGE } from './options.ts';
import { listUnmeasured } from './report/describe-failures.ts';
import { describeMachine, loadOfLastMinute } from './report/describe-machine.ts';
import type { Conditions, GroupResult, Result } from './report/result.ts';
import { textTable } from './report/text-table.ts';
import { requireSections, writeAnswers, writeGroup, writeJoins } from './report/write-results.ts';

const USAGE_ERROR = 64; // EX_USAGE of sysexits.h

const MEASURED: Readonly<Record<MeasuredGroup, Group>> = {
  cached: measureCached,
  publish: measurePublish,
  uncached: measureUncached,
  goodput: measureGoodput,
  ingestion: measureIngestion,
  start: measureStart,
  scale: measureScale,
  dashboard: measureDashboard,
};

const options = readOptionsOrExit(process.argv.slice(2));
const resources = new AsyncDisposableStack();
let isInterrupted = false;
// The handlers stay registered: without one, execa would end this process before the resources are closed.
for (const [signal, exitCode] of [['SIGINT', 130] as const, ['SIGTERM', 143] as const])
  process.on(signal, () => {
    isInterrupted = true;
    resources.disposeAsync().finally(() => process.exit(exitCode));
  });
try {
  await run();
} finally {
  await resources.disposeAsync();
}

function readOptionsOrExit(args: readonly string[]): Options {
  if (args.includes('--help')) {
    process.stdout.write(`${USAGE}\n`);
    process.exit();
  }
  try {
    return readOptions(args);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(USAGE_ERROR);
  }
}

async function run(): Promise<void> {
  const { groups, isQuick, json, writes } = options;
  if (writes) requireSections(groups);
  const result: Result = { machine: describeMachine(), isQuick, groups: [] };
  if (groups.includes('join')) {
    result.joins = checkJoins({ print }, process.env.RECORDED_DIR);
    if (writes && result.joins) writeJoins(result.joins);
  }
  const served = groups.filter((name) => name !== 'join');
  if (served.length > 0) await runServed(served, result);
  if (json) writeFileSync(json, `${JSON.stringify(result, null, 2)}\n`);
  const unmeasured = listUnmeasured(result.groups.flatMap(({ comparisons }) => comparisons));
  if (unmeasured.length > 0) {
    print(`\nNot measured:\n  ${unmeasured.join('\n  ')}`);
    process.exitCode = 1;
  }
}

/** The groups that need servers. Adds to `result`; throws AnswersDifferError before anything is timed. */
async function runServed(groups: readonly Exclude<GroupName, 'join'>[], result: Result): Promise<void> {
  const bench = await openBench({
    isQuick: options.isQuick,
    scaleSizes: options.scaleSizes,
    otherMongoUri: process.env.MONGODB_TEST_URI,
    print,
    defer: (close) => resources.defer(async () => void (await close())),
  });
  result.loadTool = bench.loadTool.name;
  result.answers = await checkAnswers(bench);
  for (const name of groups) {
    if (name === 'answers') {
      if (options.writes && result.answers) writeAnswers(result.answers);
      continue;
    }
    const measured = await measureGroup(bench, name);
    result.groups.push(measured);
    // Once interrupted, repetitions fail because their servers are stopped.
    if (options.writes && !isInterrupted)
      writeMeasured(measured, { machine: result.machine, loadTool: bench.loadTool.name });
  }
}

async function measureGroup(bench: Bench, name: MeasuredGroup): Promise<GroupResult> {
  const before = loadOfLastMinute();
  const comparisons: Comparison[] = [];
  for await (const comparison of MEASURED[name](bench)) {
    comparisons.push(comparison);
    print(`\n${textTable(comparison)}`);
  }
  return { name, loadAverages: [before, loadOfLastMinute()], comparisons };
}

function writeMeasured(measured: GroupResult, conditions: Conditions): void {
  const { name, comparisons } = measured;
  if (comparisons.length > 0 && listUnmeasured(comparisons).length === 0) writeGroup(measured, conditions);
  else print(`\nThe group ${name} keeps its earlier results: not everything could be measured`);
}

/** Silent once interrupted: what fails then is no result. */
function print(text: string): void {
  if (!isInterrupted) process.stdout.write(`${text}\n`);
}
