// `pnpm bench`: this system, the Python original and the physical limit, side by side in one run.
import { writeFileSync } from 'node:fs';
import type { Group } from './bench.ts';
import { checkAnswers } from './groups/answers.ts';
import { measureCached } from './groups/cached/index.ts';
import { measureIngestion } from './groups/ingestion/index.ts';
import { measureJoin } from './groups/join/index.ts';
import { measureStart } from './groups/start/index.ts';
import type { Comparison } from './measure/comparison.ts';
import { openBench } from './open-bench.ts';
import { type GroupName, readOptions } from './options.ts';
import { describeMachine } from './report/describe-machine.ts';
import { textTable } from './report/text-table.ts';

const MEASURED: Partial<Record<GroupName, Group>> = {
  cached: measureCached,
  join: measureJoin,
  ingestion: measureIngestion,
  start: measureStart,
};

const say = (text: string) => void process.stdout.write(`${text}\n`);

const options = (() => {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(64);
  }
})();

const parts = new AsyncDisposableStack();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void parts.disposeAsync().finally(() => process.exit(130)));

try {
  const bench = await openBench(
    { say, defer: (close) => parts.defer(async () => void (await close())) },
    { isQuick: options.isQuick, otherMongoUri: process.env.MONGODB_TEST_URI },
  );
  const answers = await checkAnswers(bench);
  const comparisons: Comparison[] = [];
  for (const name of options.groups) {
    if (name === 'answers') continue;
    for (const comparison of (await MEASURED[name]?.(bench)) ?? []) {
      comparisons.push(comparison);
      say(`\n${textTable(comparison)}`);
    }
  }
  const result = {
    machine: describeMachine(),
    load: bench.loadTool.name,
    isQuick: options.isQuick,
    answers,
    comparisons,
  };
  if (options.json) writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);
} finally {
  await parts.disposeAsync();
}
