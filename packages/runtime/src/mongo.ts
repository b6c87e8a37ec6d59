// Connects to MongoDB with bounded waits and a default database.
import {
  type Db,
  type DbOptions,
  MongoClient,
  type MongoClientOptions,
  ReadConcern,
  ReadPreference,
} from 'mongodb';
import { splitAddress } from './addresses/split-address.ts';

export { databaseName } from './addresses/database-name.ts';
export * from './server-time.ts';
export * from './srv-error.ts';

/** Timeouts; an option of the connection string overrides each. */
const BOUNDS: MongoClientOptions = {
  serverSelectionTimeoutMS: 3_000,
  connectTimeoutMS: 3_000,
  waitQueueTimeoutMS: 3_000,
  // An operation without a response for this long fails; raise it for operations that take a server longer.
  socketTimeoutMS: 10_000,
};

/**
 * A client that gives up instead of hanging: with the driver's defaults an outage blocks a request for 30 s, and a server
 * that accepts connections but never responds blocks it forever. (`timeoutMS` is not used: driver 7.9 accepts it, warns and
 * ignores it.) Connects at its first operation.
 */
export function createMongoClient(uri: string, options: MongoClientOptions = {}): MongoClient {
  const named = new Set(new URLSearchParams(splitAddress(uri).query).keys().map((key) => key.toLowerCase()));
  // The driver fails if the given minPoolSize exceeds our maxPoolSize.
  if (named.has('minpoolsize')) named.add('maxpoolsize');
  const unnamed = Object.entries({ ...BOUNDS, ...options }).filter(([key]) => !named.has(key.toLowerCase()));
  return new MongoClient(uri, Object.fromEntries(unnamed));
}

/**
 * Reads from the primary, with majority reads and writes, whatever the connection string says: for data that must be
 * neither stale nor rolled back.
 */
export const ON_PRIMARY = {
  readPreference: ReadPreference.primary,
  readConcern: new ReadConcern('majority'),
  writeConcern: { w: 'majority' },
} as const satisfies DbOptions;

/** The same database with these options. */
export const onPrimary = (db: Db): Db => db.client.db(db.databaseName, ON_PRIMARY);
