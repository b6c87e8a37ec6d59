// Reads the environment of a process, and exits if the configuration is invalid.
import type { z } from 'zod';
import { ConfigError, type Environment, loadConfig } from './config.ts';
import { readDotEnv } from './dot-env.ts';
import { KNOWN_VARIABLES } from './known-variables.ts';
import { createLineOutput } from './line-output.ts';
import { mistakenNames } from './mistaken-names.ts';

const DOT_ENV = new URL('../../../.env', import.meta.url);
const EXIT_CONFIGURATION = 78; // EX_CONFIG of sysexits.h

const standardError = createLineOutput(2);
const print = (line: string) => standardError.write(`${line}\n`);

/**
 * The process environment over the `.env` of the workspace root, which is optional. Warns of lines and names that look like
 * configuration but have no effect, unless the parent process did. Throws ConfigError for an unreadable `.env`.
 */
export function readEnvironment(processEnv: Environment, dotEnv: URL = DOT_ENV, warn = print): Environment {
  const { variables, notUnderstood } = readDotEnv(dotEnv);
  const environment = { ...variables, ...processEnv };
  if (processEnv.END_WITH_PARENT === 'true') return environment;

  // Only the number: a line may hold a secret.
  for (const line of notUnderstood) warn(`.env: line ${line} is ignored: expected NAME=value`);
  // The environment also holds the variables of other programs. Only misspelt keys and addresses are reported there:
  // without them, invented figures would be shown instead of the user's own.
  const secrets = KNOWN_VARIABLES.filter(({ isSecret }) => isSecret);
  for (const [place, names] of [
    ['.env', mistakenNames(variables, KNOWN_VARIABLES, environment)],
    ['environment', mistakenNames(processEnv, secrets, environment)],
  ] as const)
    for (const { name, meant } of names) warn(`${place}: ${name} is not read; the variable is ${meant}`);
  return environment;
}

/** Prints the issues of a ConfigError to standard error and exits with 78. Throws any other error. */
export function exitOnConfigError(error: unknown): never {
  if (!(error instanceof ConfigError)) throw error;
  for (const { variable, message } of error.issues) print(`${variable}: ${message}`);
  process.exit(EXIT_CONFIGURATION);
}

/** Returns the result of `configure`; a ConfigError exits the process with 78. */
export function orExit<T>(configure: () => T): T {
  try {
    return configure();
  } catch (error) {
    return exitOnConfigError(error);
  }
}

/** The configuration of this process. Exits with 78 if it is invalid. For composition roots only. */
export function configFromEnvironment<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
): z.output<z.ZodObject<Shape>> {
  return orExit(() => loadConfig(schema, readEnvironment(process.env)));
}
