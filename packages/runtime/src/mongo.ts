// How this project connects to MongoDB: bounded waiting everywhere, one default database.
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

/** Bounds on waiting; each gives way to what the connection string says itself. */
const BOUNDS: MongoClientOptions = {
  serverSelectionTimeoutMS: 3_000,
  connectTimeoutMS: 3_000,
  waitQueueTimeoutMS: 3_000,
  // Without an answer for so long, an operation fails; raise it for what takes a server longer.
  socketTimeoutMS: 10_000,
};

/**
 * A client that gives up instead of hanging: by the driver's defaults an outage holds a request for 30 s, and a
 * server that accepts and never answers holds it for good. (`timeoutMS` is not among the bounds: driver 7.9 takes it,
 * warns, and does nothing with it.) It connects at its first operation.
 */
export function createMongoClient(uri: string, options: MongoClientOptions = {}): MongoClient {
  const named = new Set(new URLSearchParams(splitAddress(uri).query).keys().map((key) => key.toLowerCase()));
  // The driver refuses to connect where the least size that is named is above the largest of ours.
  if (named.has('minpoolsize')) named.add('maxpoolsize');
  const unnamed = Object.entries({ ...BOUNDS, ...options }).filter(([key]) => !named.has(key.toLowerCase()));
  return new MongoClient(uri, Object.fromEntries(unnamed));
}

/**
 * Read from the primary, and read and written with a majority, whatever the connection string prefers: for what must
 * be neither old nor taken back.
 */
export const ON_PRIMARY = {
  readPreference: ReadPreference.primary,
  readConcern: new ReadConcern('majority'),
  writeConcern: { w: 'majority' },
} as const satisfies DbOptions;

/** The same database, used like that. */
export const onPrimary = (db: Db): Db => db.client.db(db.databaseName, ON_PRIMARY);
