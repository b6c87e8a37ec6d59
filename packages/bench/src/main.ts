// `pnpm bench`: this system, the Python original and the physical limit, side by side in one run.
import { writeFileSync } from 'node:fs';
import { openBench } from './open-bench.ts';
import { type Options, readOptions, USAGE } from './options.ts';
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

try {
  const defer = (close: () => unknown) => parts.defer(async () => void (await close()));
  const bench = await openBench(
    { say, defer },
    { isQuick: options.isQuick, otherMongoUri: process.env.MONGODB_TEST_URI },
  );
  const result = await runBench(bench, options.groups);
  if (options.json) writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);
  const unmeasured = listUnmeasured(result.comparisons);
  if (unmeasured.length > 0) {
    say(`\nNot measured:\n  ${unmeasured.join('\n  ')}`);
    if (options.writesReadme) say('The README keeps the figures it has');
    process.exitCode = 1;
  } else if (options.writesReadme) writeReadme(result);
} finally {
  await parts.disposeAsync();
}
