// How the main thread and the insert workers connect.
import type { MongoClientOptions } from 'mongodb';

/** No election takes so long: the database is gone. */
const GONE_MS = 60_000;

/**
 * How long a run waits for a primary: an election takes some 12 s. Longer than two thirds of its lease it cannot keep
 * that. Where the connection string has a `serverSelectionTimeoutMS`, it is asked for anew each time that has passed.
 */
export const electionMs = (leaseMs: number): number => Math.min((leaseMs * 2) / 3, GONE_MS);

export type ClientTimes = { leaseMs: number };

export const ingestionClientOptions = ({ leaseMs }: ClientTimes): MongoClientOptions => ({
  serverSelectionTimeoutMS: electionMs(leaseMs),
  // Counting and deleting a large snapshot takes a server a while; what must be quick has bounds of its own.
  socketTimeoutMS: 120_000,
});

export const insertClientOptions = ({ leaseMs }: ClientTimes): MongoClientOptions => ({
  serverSelectionTimeoutMS: electionMs(leaseMs),
  // A worker sends one chunk at a time; the driver's monitoring has a connection of its own.
  maxPoolSize: 1,
  // For one insertMany; a chunk of 3 kB rows takes an unindexed server some seconds.
  socketTimeoutMS: 60_000,
  // An absent value is an absent field, in the database as in the checksum, and not null.
  ignoreUndefined: true,
});

/** What a worker is started with. */
export type InsertWorkerData = { mongoUri: string; leaseMs: number };
