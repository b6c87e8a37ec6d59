// The environment of processes under measurement: without the settings of the user's shell or `.env`, so that every
// machine measures the defaults and no request leaves it.
import { configSchema as assetsSchema } from '@coinfront/assets-ingestion/config';
import { configSchema as embeddedSchema } from '@coinfront/embedded-mongo/config';
import { configSchema as frontApiSchema } from '@coinfront/front-api/config';
import { configSchema as simulatorSchema } from '@coinfront/market-simulator/config';
import type { Environment } from '@coinfront/runtime';
import { CACHE_DIRECTORY } from '@coinfront/runtime/compile-cache';
import { configSchema as usdValuesSchema } from '@coinfront/usd-values-ingestion/config';

const SCHEMAS = [assetsSchema, usdValuesSchema, frontApiSchema, simulatorSchema, embeddedSchema];

/** An empty variable counts as unset and takes precedence over `.env`. */
const UNSET: Environment = Object.fromEntries(
  SCHEMAS.flatMap(({ shape }) => Object.keys(shape)).map((name) => [name, '']),
);

const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'LD_LIBRARY_PATH'];

export function plainEnvironment(extra: Environment = {}): Environment {
  return { ...Object.fromEntries(INHERITED.map((name) => [name, process.env[name]])), ...extra };
}

/** For this system's own processes, with the compile cache of `pnpm start`. */
export function nodeEnvironment(extra: Environment = {}): Environment {
  return plainEnvironment({
    ...UNSET,
    NODE_COMPILE_CACHE: CACHE_DIRECTORY,
    LOG_LEVEL: 'info',
    ...extra,
  });
}
