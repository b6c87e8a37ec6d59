// Where configuration comes from at the edge of a process, and how a wrong one ends it.
import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import type { z } from 'zod';
import { ConfigError, type Environment, loadConfig } from './config.ts';

const DOT_ENV = new URL('../../../.env', import.meta.url);
const EXIT_CONFIGURATION = 78; // EX_CONFIG of sysexits.h

/** The process environment over the workspace root's `.env`, which need not exist. */
export function readEnvironment(processEnv: Environment, dotEnv: URL = DOT_ENV): Environment {
  let fromFile: Environment = {};
  try {
    fromFile = parse(readFileSync(dotEnv));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return { ...fromFile, ...processEnv };
}

/** Runs what may throw ConfigError; on one, prints every wrong variable to standard error and ends with 78. */
export function orExit<T>(configure: () => T): T {
  try {
    return configure();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const { variable, message } of error.problems) process.stderr.write(`${variable}: ${message}\n`);
    process.exit(EXIT_CONFIGURATION);
  }
}

/** The configuration of this process, by its schema. For composition roots only. */
export function configFromEnvironment<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
): z.output<z.ZodObject<Shape>> {
  return orExit(() => loadConfig(schema, readEnvironment(process.env)));
}
