// The command line of `pnpm bench`.
import { parseArgs } from 'node:util';

export const GROUPS = [
  'join',
  'answers',
  'cached',
  'publish',
  'uncached',
  'goodput',
  'ingestion',
  'start',
  'scale',
  'dashboard',
] as const;
export type GroupName = (typeof GROUPS)[number];
/** Groups that measure; `join` and `answers` check what is returned. */
export type MeasuredGroup = Exclude<GroupName, 'join' | 'answers'>;

export type Options = {
  isQuick: boolean;
  /** File for the whole result as JSON. */
  json: string | undefined;
  /** Whether RESULTS.md, its plots and the README's table are renewed. */
  writes: boolean;
  groups: readonly GroupName[];
  /** Numbers of assets that the group scale measures. */
  scaleSizes: readonly number[];
};

const SCALE_SIZES = [5_000, 100_000, 1_000_000];
const QUICK_SCALE_SIZES = [200, 1_000];

export const USAGE = `Usage: pnpm bench [--quick | --write] [--only GROUP[,GROUP…]] [--sizes N[,N…]] [--json FILE]
  --quick      fewer repetitions and sizes
  --only       runs some of: ${GROUPS.join(', ')}
  --sizes      numbers of assets that the group scale measures; default: ${SCALE_SIZES}, with --quick ${QUICK_SCALE_SIZES}
  --json FILE  writes the whole result to FILE
  --write      writes the results of the groups that run into packages/bench/RESULTS.md, its plots and the README's
               table; other groups keep their results, and so does a group in which something could not be measured
Environment:
  MONGODB_TEST_URI  another MongoDB server to measure inserts on; its databases named bench_… are dropped
  RECORDED_DIR      folder of recorded responses for the group join, which is skipped without it
  CHROMIUM_PATH     browser for the group dashboard; default: chromium on the PATH`;

/** Throws Error with the reason and the usage. */
export function readOptions(args: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        quick: { type: 'boolean', default: false },
        only: { type: 'string' },
        sizes: { type: 'string' },
        json: { type: 'string' },
        write: { type: 'boolean', default: false },
      },
    });
    if (values.quick && values.write)
      throw new Error('--quick and --write: expected one of them, quick results are not kept');
    if (values.sizes !== undefined && values.write)
      throw new Error('--sizes and --write: expected one of them, results of other sizes are not kept');
    return {
      isQuick: values.quick,
      json: values.json,
      writes: values.write,
      groups: values.only === undefined ? GROUPS : values.only.split(',').map(groupName),
      scaleSizes: values.sizes?.split(',').map(size) ?? (values.quick ? QUICK_SCALE_SIZES : SCALE_SIZES),
    };
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${USAGE}`);
  }
}

function groupName(name: string): GroupName {
  const known = GROUPS.find((group) => group === name);
  if (known === undefined)
    throw new Error(`--only: expected some of ${GROUPS.join(', ')}, received "${name}"`);
  return known;
}

/** With fewer assets, there is no asset in the middle of an order to continue after. */
const SIZE_MIN = 100;

function size(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < SIZE_MIN)
    throw new Error(`--sizes: expected whole numbers from ${SIZE_MIN}, received "${text}"`);
  return number;
}
