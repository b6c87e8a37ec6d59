// What the MongoDB driver thinks of a connection string, in words that hold no value of it. Asks no network: neither a
// server nor DNS.
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import type { MongoOptions } from 'mongodb';
import { optionName, splitAddress } from './split-address.ts';

/** Loaded when there is something to ask it: that takes a tenth of a second, which `pnpm start` may do without. */
const loadDriver = () => createRequire(import.meta.url)('mongodb') as typeof import('mongodb');

/** How the driver words its refusals, and how they are told. */
const REFUSALS: [RegExp, string][] = [
  [/^options? .* (is|are) not supported$/, 'is none that the MongoDB driver knows'],
  [/"true" or "false"/, 'is neither true nor false'],
  [/int value/, 'is not a whole number of 0 or more'],
  [/more than once/, 'is there more than once'],
  [/no value/, 'has no value'],
];
const ANY_REFUSAL = 'is not taken by the MongoDB driver, by its value or beside what stands before it';

/** What is wrong with the options of a connection string whose other parts are right. */
export function optionsFault(uri: string): string | undefined {
  const asked = ask(uri);
  if ('options' in asked) return faultLeftToServers(asked.options, uri);

  // Options go from the end until the rest is taken: then the last one that went is at fault.
  const { query } = splitAddress(uri);
  const before = uri.slice(0, uri.length - query.length);
  const kept = query.split('&');
  let { refusal } = asked;
  while (kept.length > 0) {
    const [name = ''] = new URLSearchParams(kept.pop()).keys();
    const rest = ask(before + kept.join('&'));
    if ('options' in rest) {
      const told = REFUSALS.find(([words]) => words.test(refusal))?.[1] ?? ANY_REFUSAL;
      return `${optionName(name, query)} ${told}`;
    }
    refusal = rest.refusal;
  }
  return 'the MongoDB driver does not take it';
}

function ask(uri: string): { options: MongoOptions } | { refusal: string } {
  const { MongoClient } = loadDriver();
  try {
    return { options: new MongoClient(uri).options };
  } catch (error) {
    return { refusal: (error as Error).message };
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
/** Need packages that the driver does not bring. */
const NOT_INCLUDED = ['GSSAPI', 'MONGODB-AWS', 'snappy', 'zstd'];

/** What the driver takes, and would fail by at its first connection or write. */
function faultLeftToServers(options: MongoOptions, uri: string): string | undefined {
  const { writeConcern, readConcern, credentials, compressors, minPoolSize, maxPoolSize } = options;
  const w = writeConcern?.w;
  if (w === 0) return 'the option w is 0, by which no write would be confirmed';
  if (typeof w === 'number' && !(w > 0 && Number.isInteger(w)))
    return 'the option w is neither majority, nor the name of a write concern, nor a whole number of 1 or more';
  if (!READ_CONCERNS.includes(readConcern?.level))
    return 'the option readConcernLevel is none that MongoDB knows';
  if (minPoolSize > maxPoolSize && maxPoolSize > 0) return 'the option minPoolSize is above maxPoolSize';
  const missing = [credentials?.mechanism, ...compressors].find((one) => one && NOT_INCLUDED.includes(one));
  if (missing) return `${missing} needs a package that does not come with Coinfront`;
  if (options.proxyHost) return 'the option proxyHost needs a package that does not come with Coinfront';
  if (/(^|&)dbname=/i.test(splitAddress(uri).query))
    return 'the option dbName is not taken: write the name of the database after the host';
  for (const option of ['tlsCAFile', 'tlsCRLFile', 'tlsCertificateKeyFile'] as const)
    if (options[option] !== undefined && !isReadable(options[option]))
      return `the option ${option} names a file that cannot be read`;
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
