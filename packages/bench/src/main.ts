// `pnpm bench`: this system, the Python original and the physical limit, side by side in one run.
import { writeFileSync } from 'node:fs';
import { checkJoins } from './groups/join.ts';
import type { JudgedPair } from './join/judge-joins.ts';
import { openBench } from './open-bench.ts';
import { type Options, readOptions, type ServedGroup, USAGE } from './options.ts';
import { listUnmeasured } from './report/describe-failures.ts';
import { writeReadme } from './report/write-readme.ts';
import { runBench } from './run-bench.ts';

const USAGE_ERROR = 64; // EX_USAGE of sysexits.h

let isInterrupted = false;
const say = (text: string) => {
  // What fails because its servers are being ended is no result.
  if (!isInterrupted) process.stdout.write(`${text}\n`);
};

function optionsOrExit(): Options {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    say(USAGE);
    process.exit();
  }
  try {
    return readOptions(args);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(USAGE_ERROR);
  }
}

const options = optionsOrExit();
const parts = new AsyncDisposableStack();
// Stays registered: where nobody else waits for a signal, execa ends this process by it, before the parts are closed.
for (const [signal, exitCode] of [['SIGINT', 130] as const, ['SIGTERM', 143] as const])
  process.on(signal, () => {
    isInterrupted = true;
    parts.disposeAsync().finally(() => process.exit(exitCode));
  });

const writeJson = (content: object) => {
  if (options.json) writeFileSync(options.json, `${JSON.stringify(content, null, 2)}\n`);
};

async function measure(groups: readonly ServedGroup[], joins: JudgedPair[] | undefined): Promise<void> {
  const defer = (close: () => unknown) => parts.defer(async () => void (await close()));
  const bench = await openBench(
    { say, defer },
    { isQuick: options.isQuick, otherMongoUri: process.env.MONGODB_TEST_URI },
  );
  const result = await runBench(bench, groups);
  writeJson({ ...result, joins });
  const unmeasured = listUnmeasured(result.comparisons);
  if (unmeasured.length > 0) {
    say(`\nNot measured:\n  ${unmeasured.join('\n  ')}`);
    if (options.writesReadme) say('The README keeps the figures it has');
    process.exitCode = 1;
  } else if (options.writesReadme) writeReadme(result);
}

try {
  const joins = options.groups.includes('join') ? checkJoins({ say }, process.env.RECORDED_DIR) : undefined;
  const served = options.groups.filter((name) => name !== 'join');
  if (served.length > 0) await measure(served, joins);
  else {
    writeJson({ joins });
    if (options.writesReadme) say('The README keeps the figures it has');
  }
} finally {
  await parts.disposeAsync();
}
