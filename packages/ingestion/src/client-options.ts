// MongoDB client options of the main thread and of the insert workers.
import type { MongoClientOptions } from 'mongodb';

/** No election takes this long: the database is unavailable. */
const OUTAGE_MAX_MS = 60_000;

/**
 * How long a run waits for a primary. An election takes some 12 s; after two thirds of its lease a run cannot keep it. With
 * a shorter `serverSelectionTimeoutMS` in the connection string, the selection is repeated until then.
 */
export const electionMs = (leaseMs: number): number => Math.min((leaseMs * 2) / 3, OUTAGE_MAX_MS);

export type ClientTimes = { leaseMs: number };

export const ingestionClientOptions = ({ leaseMs }: ClientTimes): MongoClientOptions => ({
  serverSelectionTimeoutMS: electionMs(leaseMs),
  // Counting and deleting a large snapshot takes a while; operations that must be quick have their own timeouts.
  socketTimeoutMS: 120_000,
});

export const insertClientOptions = ({ leaseMs }: ClientTimes): MongoClientOptions => ({
  serverSelectionTimeoutMS: electionMs(leaseMs),
  // A worker sends one chunk at a time; the driver's monitoring has a connection of its own.
  maxPoolSize: 1,
  // One insertMany of 3 kB rows can take some seconds.
  socketTimeoutMS: 60_000,
  // An undefined value is an absent field, not null, in the database as in the checksum.
  ignoreUndefined: true,
});

/** The `workerData` of an insert worker. */
export type InsertWorkerData = { mongoUri: string; leaseMs: number };
