// The entry point of an insert worker: one client for each thread, connected at its first chunk.
import { workerData } from 'node:worker_threads';
import type { InsertChunk, InsertOutcome } from '@coinfront/contracts';
import { createMongoClient, databaseName } from '@coinfront/runtime/mongo';
import { INSERT_CLIENT_OPTIONS, type InsertWorkerData } from '../client-options.ts';
import { insertChunk } from './insert-chunk.ts';

const { mongoUri } = workerData as InsertWorkerData;
const db = createMongoClient(mongoUri, INSERT_CLIENT_OPTIONS).db(databaseName(mongoUri));

// piscina looks for the default export.
export default (chunk: InsertChunk): Promise<InsertOutcome> => insertChunk(db, chunk);
