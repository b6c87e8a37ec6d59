// The command line of `pnpm bench`.
import { parseArgs } from 'node:util';

export const GROUPS = [
  'join',
  'answers',
  'cached',
  'publish',
  'never-asked',
  'goodput',
  'ingestion',
  'start',
  'dashboard',
] as const;
export type GroupName = (typeof GROUPS)[number];
/** Those that need servers. */
export type ServedGroup = Exclude<GroupName, 'join'>;

export type Options = {
  isQuick: boolean;
  /** Where the result goes as JSON. */
  json: string | undefined;
  /** Whether the README's table and plots are written from this run. */
  writesReadme: boolean;
  groups: readonly GroupName[];
};

export const USAGE = `Usage: pnpm bench [--quick] [--only GROUP[,GROUP…]] [--json FILE] [--write-readme]
  --quick         fewer repetitions and sizes
  --only          some of: ${GROUPS.join(', ')}
  --json FILE     writes the whole result
  --write-readme  writes the README's table and plots, unless something could not be measured
  MONGODB_TEST_URI names another MongoDB server to measure inserts on; its databases named bench_… are dropped
  RECORDED_DIR names a folder of recorded answers, which the group join is about`;

/** Throws Error with what is wrong and the usage. */
export function readOptions(args: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        quick: { type: 'boolean', default: false },
        only: { type: 'string' },
        json: { type: 'string' },
        'write-readme': { type: 'boolean', default: false },
      },
    });
    return {
      isQuick: values.quick,
      json: values.json,
      writesReadme: values['write-readme'],
      groups: values.only === undefined ? GROUPS : values.only.split(',').map(groupName),
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
