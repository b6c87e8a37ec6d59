// Every variable of every process is checked before the first one starts, so that a wrong one costs no half start.
import { configSchema as assetsSchema } from '@coinfront/assets-ingestion/config';
import { configSchema as frontApiSchema } from '@coinfront/front-api/config';
import { configSchema as simulatorSchema } from '@coinfront/market-simulator/config';
import { ConfigError, type ConfigProblem, type Environment, loadConfig } from '@coinfront/runtime';
import { configSchema as usdValuesSchema } from '@coinfront/usd-values-ingestion/config';
import type { z } from 'zod';
import { type Config, configSchema } from './config.ts';
import { makePlan, type Plan } from './plan.ts';

/** Throws ConfigError with all that is wrong, each variable once. */
export function checkConfiguration(environment: Environment): { config: Config; plan: Plan } {
  const problems = new Map<string, ConfigProblem>();
  const collect = <T>(check: () => T): T | undefined => {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      for (const problem of error.problems) problems.set(problem.variable, problem);
      return undefined;
    }
  };
  const schemas: z.ZodObject[] = [assetsSchema, usdValuesSchema, frontApiSchema, simulatorSchema];
  for (const schema of schemas) collect(() => loadConfig(withoutLater(schema, environment), environment));
  const config = collect(() => loadConfig(configSchema, environment));
  const plan = config && collect(() => makePlan(config));
  if (!config || !plan || problems.size > 0) throw new ConfigError([...problems.values()]);
  return { config, plan };
}

/** What this process will set itself is not checked before. */
function withoutLater(schema: z.ZodObject, { MONGODB_URI }: Environment): z.ZodObject {
  return MONGODB_URI?.trim() || !schema.shape.MONGODB_URI ? schema : schema.omit({ MONGODB_URI: true });
}
