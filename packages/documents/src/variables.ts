// Lists every environment variable of the system with the processes that read it, from their schemas.
import { configSchema as assetsSchema } from '@coinfront/assets-ingestion/config';
import { configSchema as embeddedMongoSchema } from '@coinfront/embedded-mongo/config';
import { configSchema as frontApiSchema } from '@coinfront/front-api/config';
import { scheduleConfigSchema } from '@coinfront/ingestion/schedule';
import { configSchema as localStackSchema } from '@coinfront/local-stack/config';
import { configSchema as simulatorSchema } from '@coinfront/market-simulator/config';
import { describeVariables, type Variable } from '@coinfront/runtime';
import { configSchema as usdValuesSchema } from '@coinfront/usd-values-ingestion/config';
import type { z } from 'zod';

const SCHEMAS: Record<string, z.ZodObject> = {
  'pnpm start': localStackSchema,
  'assets-ingestion': assetsSchema,
  'usd-values-ingestion': usdValuesSchema,
  'front-api': frontApiSchema,
  schedule: scheduleConfigSchema,
  'market-simulator': simulatorSchema,
  'embedded-mongo': embeddedMongoSchema,
};

/** Their defaults depend on the machine; the description states them. */
const MACHINE_DEFAULTS = new Set(['INSERT_THREADS', 'JOIN_CONCURRENCY']);

export type SystemVariable = Variable & { readBy: string[]; defaultText: string };

/** In the order of the schemas. The description is that of the first schema with the variable. */
export function systemVariables(): SystemVariable[] {
  const byName = new Map<string, SystemVariable>();
  for (const [process, schema] of Object.entries(SCHEMAS)) {
    for (const variable of describeVariables(schema)) {
      const known = byName.get(variable.name);
      if (known) known.readBy.push(process);
      else byName.set(variable.name, { ...variable, readBy: [process], defaultText: defaultText(variable) });
    }
  }
  return [...byName.values()];
}

function defaultText({ name, default: value }: Variable): string {
  return value === undefined || MACHINE_DEFAULTS.has(name) ? '' : String(value);
}
