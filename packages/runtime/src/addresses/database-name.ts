// The database of a connection string. Separate from the schema of the whole string, so that threads that only connect do
// not load it.
import { decoded, splitAddress } from './split-address.ts';

const DEFAULT_DATABASE = 'coinfront';

/** The database a connection string names, or `coinfront`. */
export function databaseName(uri: string): string {
  return decoded(splitAddress(uri).path.slice(1)) || DEFAULT_DATABASE;
}
