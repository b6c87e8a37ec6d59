// The servers on which a suite runs: the embedded one, and the one at MONGODB_TEST_URI, if set.
//
//   describe.each(testServers())('$name', (server) => {
//     const db = useDatabase(server, 'lease');
//     …
//   });
//
// A suite writes to databases with unique names only and drops them itself. Closing the server at MONGODB_TEST_URI does
// nothing, because the tests did not start it.
import { randomBytes } from 'node:crypto';
import { startEmbeddedMongo } from './index.ts';

export type RunningServer = { uri: string; close(): Promise<void> };
export type TestServer = { name: string; start(): Promise<RunningServer> };

/** For suites that do not test the database. */
export const embeddedServer: TestServer = { name: 'embedded MongoDB', start: () => startEmbeddedMongo() };

/** For `describe.each`. No name contains a URI, which may have a password. */
export function testServers(): TestServer[] {
  const uri = process.env.MONGODB_TEST_URI;
  if (!uri) return [embeddedServer];
  const given = { name: 'MongoDB at MONGODB_TEST_URI', start: async () => ({ uri, close: async () => {} }) };
  return [embeddedServer, given];
}

/**
 * A database name that no other run uses: `lease_6f1c0a9b2e`.
 * @throws RangeError for a prefix of over 49 characters, or with others than letters, digits, `_` and `-`
 */
export function uniqueDatabase(prefix: string): string {
  const name = `${prefix}_${randomBytes(5).toString('hex')}`;
  if (/^[A-Za-z0-9_-]{1,60}$/.test(name)) return name;
  throw new RangeError(`Database prefix "${prefix}": expected at most 49 letters, digits, "_" or "-"`);
}

/** A server's connection string with another database and the same options. */
export function uriWithDatabase(serverUri: string, database: string): string {
  const [, server = serverUri, options = ''] =
    /^(mongodb(?:\+srv)?:\/\/[^/?]+)[^?]*(.*)$/.exec(serverUri) ?? [];
  return `${server}/${database}${options}`;
}
