// The database that a connection string names. Without the schema of the whole string, which threads that only connect
// would load for nothing.
import { decoded, splitAddress } from './split-address.ts';

const DEFAULT_DATABASE = 'coinfront';

/** The database a connection string names, or `coinfront`. */
export function databaseName(uri: string): string {
  return decoded(splitAddress(uri).path.slice(1)) || DEFAULT_DATABASE;
}
