// Checks the options of a connection string with the MongoDB driver. Messages hold no values. Uses no network, not even DNS.
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import type { MongoOptions } from 'mongodb';
import { optionName, splitAddress } from './split-address.ts';

/** Loaded on demand: loading takes a tenth of a second, and `pnpm start` may not need it. */
const loadDriver = () => createRequire(import.meta.url)('mongodb') as typeof import('mongodb');

/** Messages of the driver, and ours for each. */
const DRIVER_MESSAGES: [RegExp, string][] = [
  [/^options? .* (is|are) not supported$/, 'is unknown to the MongoDB driver'],
  [/"true" or "false"/, 'must be true or false'],
  [/int value/, 'must be a whole number of 0 or more'],
  [/more than once/, 'is set more than once'],
  [/no value/, 'has no value'],
];
const OTHER_MESSAGE = 'is not accepted by the MongoDB driver, alone or together with the options before it';

/** What is invalid about the options of a connection string whose other parts are valid. */
export function optionsError(uri: string): string | undefined {
  const parsed = parseWithDriver(uri);
  if ('options' in parsed) return unusableOption(parsed.options, uri);

  // Remove options from the end until the driver accepts the rest: the last one removed is the invalid one.
  const { query } = splitAddress(uri);
  const before = uri.slice(0, uri.length - query.length);
  const kept = query.split('&');
  let { message } = parsed;
  while (kept.length > 0) {
    const [name = ''] = new URLSearchParams(kept.pop()).keys();
    const rest = parseWithDriver(before + kept.join('&'));
    if ('options' in rest) {
      const ours = DRIVER_MESSAGES.find(([words]) => words.test(message))?.[1] ?? OTHER_MESSAGE;
      return `${optionName(name, query)} ${ours}`;
    }
    message = rest.message;
  }
  return 'is not accepted by the MongoDB driver';
}

function parseWithDriver(uri: string): { options: MongoOptions } | { message: string } {
  const { MongoClient } = loadDriver();
  try {
    return { options: new MongoClient(uri).options };
  } catch (error) {
    return { message: (error as Error).message };
  }
}

const READ_CONCERNS: (string | undefined)[] = [
  undefined,
  'local',
  'available',
  'majority',
  'linearizable',
  'snapshot',
];
/** Require packages that are not dependencies of the driver. */
const NOT_INCLUDED = ['GSSAPI', 'MONGODB-AWS', 'snappy', 'zstd'];

/** An option that the driver accepts, but that would fail at the first connection or write. */
function unusableOption(options: MongoOptions, uri: string): string | undefined {
  const { writeConcern, readConcern, credentials, compressors, minPoolSize, maxPoolSize } = options;
  const w = writeConcern?.w;
  if (w === 0) return 'the option w must not be 0: writes would not be confirmed';
  if (typeof w === 'number' && !(w > 0 && Number.isInteger(w)))
    return 'the option w must be majority, the name of a write concern, or a whole number of 1 or more';
  if (!READ_CONCERNS.includes(readConcern?.level)) return 'the option readConcernLevel is unknown to MongoDB';
  if (minPoolSize > maxPoolSize && maxPoolSize > 0)
    return 'the option minPoolSize must not exceed maxPoolSize';
  const missing = [credentials?.mechanism, ...compressors].find((one) => one && NOT_INCLUDED.includes(one));
  if (missing) return `${missing} requires a package that is not part of Coinfront`;
  if (options.proxyHost) return 'the option proxyHost requires a package that is not part of Coinfront';
  if (/(^|&)dbname=/i.test(splitAddress(uri).query))
    return 'the option dbName is not supported: write the database name after the host';
  for (const option of ['tlsCAFile', 'tlsCRLFile', 'tlsCertificateKeyFile'] as const)
    if (options[option] !== undefined && !isReadable(options[option]))
      return `the option ${option} must name a readable file`;
  return undefined;
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
