// Command line of the suite: --rounds N, --seed N, --only PART-OF-A-NAME.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ConfigError } from '@coinfront/runtime';

const USAGE = 'expected [--rounds N] [--seed N] [--only PART-OF-A-NAME]';
const ROUNDS_DEFAULT = 20;

export type CommandLine = {
  /** Number of faults in each scenario; scenarios with a list use that many of its entries. */
  rounds: number;
  /** Determines the faults and their times. */
  seed: number;
  /** Run only the scenarios whose name contains this. */
  only: string;
};

/** @throws ConfigError with the expected arguments */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const invalid = (message: string) =>
    new ConfigError([{ variable: 'command line', message: `${message}; ${USAGE}` }]);
  const whole = (name: string, text: string): number => {
    if (!/^\d{1,9}$/.test(text)) throw invalid(`--${name} ${text}`);
    return Number(text);
  };
  try {
    const { values } = parseArgs({
      args: args.filter((arg) => arg !== '--'),
      options: {
        rounds: { type: 'string', default: String(ROUNDS_DEFAULT) },
        seed: { type: 'string', default: String(randomInt(1_000_000)) },
        only: { type: 'string', default: '' },
      },
    });
    return {
      rounds: whole('rounds', values.rounds),
      seed: whole('seed', values.seed),
      only: values.only.toLowerCase(),
    };
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw invalid((error as Error).message);
  }
}
