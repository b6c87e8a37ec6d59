// Checks every variable of every process, and every address that one will listen on, before the first process starts.
import { configSchema as assetsSchema } from '@coinfront/assets-ingestion/config';
import { configSchema as embeddedMongoSchema } from '@coinfront/embedded-mongo/config';
import { configSchema as frontApiSchema } from '@coinfront/front-api/config';
import { configSchema as simulatorSchema } from '@coinfront/market-simulator/config';
import {
  ConfigError,
  type ConfigIssue,
  type Environment,
  loadConfig,
  requireAddresses,
} from '@coinfront/runtime';
import { configSchema as usdValuesSchema } from '@coinfront/usd-values-ingestion/config';
import type { z } from 'zod';
import { type Config, configSchema } from './config.ts';
import { makePlan, type Plan } from './plan.ts';
import { stackAddresses } from './stack-addresses.ts';

/** Rejects with a ConfigError that lists every invalid variable once. */
export async function checkConfiguration(environment: Environment): Promise<{ config: Config; plan: Plan }> {
  const issues = new Map<string, ConfigIssue>();
  const collect = async <T>(check: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      return await check();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      for (const issue of error.issues) issues.set(issue.variable, issue);
      return undefined;
    }
  };
  const schemas: z.ZodObject[] = [
    assetsSchema,
    usdValuesSchema,
    frontApiSchema,
    simulatorSchema,
    embeddedMongoSchema,
  ];
  for (const schema of schemas)
    await collect(() => loadConfig(withoutUnsetMongo(schema, environment), environment));
  const config = await collect(() => loadConfig(configSchema, environment));
  const plan = config && (await collect(() => makePlan(config)));
  await collect(() => requireAddresses(stackAddresses(environment, plan)));
  if (!config || !plan || issues.size > 0) throw new ConfigError([...issues.values()]);
  return { config, plan };
}

/** Leaves out MONGODB_URI if this process will set it later. */
function withoutUnsetMongo(schema: z.ZodObject, { MONGODB_URI }: Environment): z.ZodObject {
  return MONGODB_URI?.trim() || !schema.shape.MONGODB_URI ? schema : schema.omit({ MONGODB_URI: true });
}
