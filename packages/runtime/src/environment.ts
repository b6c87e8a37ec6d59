// Where configuration comes from at the edge of a process, and how a wrong one ends it.
import type { z } from 'zod';
import { ConfigError, type Environment, loadConfig } from './config.ts';
import { readDotEnv } from './dot-env.ts';
import { KNOWN_VARIABLES } from './known-variables.ts';
import { createLineOutput } from './line-output.ts';
import { mistakenNames } from './mistaken-names.ts';

const DOT_ENV = new URL('../../../.env', import.meta.url);
const EXIT_CONFIGURATION = 78; // EX_CONFIG of sysexits.h

const standardError = createLineOutput(2);
const say = (line: string) => standardError.write(`${line}\n`);

/**
 * The process environment over the workspace root's `.env`, which need not exist. What looks like configuration and is
 * none is told, unless by the process that started this one. Throws ConfigError for a `.env` that is no text.
 */
export function readEnvironment(processEnv: Environment, dotEnv: URL = DOT_ENV, tell = say): Environment {
  const { variables, notUnderstood } = readDotEnv(dotEnv);
  const environment = { ...variables, ...processEnv };
  if (processEnv.END_WITH_PARENT === 'true') return environment;

  // Numbers alone: a line may hold a secret.
  for (const line of notUnderstood)
    tell(`.env: line ${line} is not understood and left out; a variable is written NAME=value`);
  // Beside those of all other programs, only what would show invented figures in the place of the user's own.
  const secrets = KNOWN_VARIABLES.filter(({ isSecret }) => isSecret);
  for (const [place, names] of [
    ['.env', mistakenNames(variables, KNOWN_VARIABLES, environment)],
    ['environment', mistakenNames(processEnv, secrets, environment)],
  ] as const)
    for (const { name, meant } of names) tell(`${place}: ${name} is not read; the variable is ${meant}`);
  return environment;
}

/** For a ConfigError: prints every wrong variable to standard error and ends with 78. Throws what is none. */
export function exitOnConfigError(error: unknown): never {
  if (!(error instanceof ConfigError)) throw error;
  for (const { variable, message } of error.problems) say(`${variable}: ${message}`);
  process.exit(EXIT_CONFIGURATION);
}

/** Runs what may throw ConfigError, which ends the process. */
export function orExit<T>(configure: () => T): T {
  try {
    return configure();
  } catch (error) {
    return exitOnConfigError(error);
  }
}

/** The configuration of this process, by its schema. For composition roots only. */
export function configFromEnvironment<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
): z.output<z.ZodObject<Shape>> {
  return orExit(() => loadConfig(schema, readEnvironment(process.env)));
}
