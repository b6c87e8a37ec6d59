// How this project connects to MongoDB: bounded waiting everywhere, one default database.
import { MongoClient, type MongoClientOptions } from 'mongodb';

const DEFAULT_DATABASE = 'coinfront';

/** The database a connection string names, or `coinfront`. */
export function databaseName(uri: string): string {
  const path = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]*)/.exec(uri)?.[1];
  return path ? decodeURIComponent(path) : DEFAULT_DATABASE;
}

/**
 * A client that gives up instead of hanging: the driver's defaults let an outage hold a request for 30 s.
 * It connects at its first operation.
 */
export function createMongoClient(uri: string, options: MongoClientOptions = {}): MongoClient {
  return new MongoClient(uri, {
    serverSelectionTimeoutMS: 3_000,
    timeoutMS: 10_000,
    ...options,
  });
}
