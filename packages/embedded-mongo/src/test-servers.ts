// The servers on which a suite has to hold: always the embedded one, and the one that MONGODB_TEST_URI names, if any.
//
//   describe.each(testServers())('$name', (server) => {
//     const db = useDatabase(server, 'lease');
//     …
//   });
//
// A suite writes to databases of unique names only and drops them itself: a given server is not ours, so closing it
// does nothing, while the embedded one ends with all it holds.
import { randomBytes } from 'node:crypto';
import { startEmbeddedMongo } from './index.ts';

export type RunningServer = { uri: string; close(): Promise<void> };
export type TestServer = { name: string; start(): Promise<RunningServer> };

/** For a suite that is not about the database. */
export const embeddedServer: TestServer = { name: 'embedded MongoDB', start: () => startEmbeddedMongo() };

/** For `describe.each`. A given server's name holds no more of its URI than the variable's name. */
export function testServers(): TestServer[] {
  const uri = process.env.MONGODB_TEST_URI;
  if (!uri) return [embeddedServer];
  const given = { name: 'MongoDB at MONGODB_TEST_URI', start: async () => ({ uri, close: async () => {} }) };
  return [embeddedServer, given];
}

/** A database name that no other run uses: `lease_6f1c0a9b2e`. Together with the prefix at most 60 characters. */
export function uniqueDatabase(prefix: string): string {
  const name = `${prefix}_${randomBytes(5).toString('hex')}`;
  if (/^[A-Za-z0-9_-]{1,60}$/.test(name)) return name;
  throw new RangeError(`Database prefix "${prefix}": expected at most 49 letters, digits, "_" or "-"`);
}

/** A server's connection string with another database in it, and all its options. */
export function uriWithDatabase(serverUri: string, database: string): string {
  const [, server = serverUri, options = ''] =
    /^(mongodb(?:\+srv)?:\/\/[^/?]+)[^?]*(.*)$/.exec(serverUri) ?? [];
  return `${server}/${database}${options}`;
}
