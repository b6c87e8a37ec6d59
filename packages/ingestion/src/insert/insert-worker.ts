// The entry point of an insert worker: one client per thread, connected at its first chunk.
import { workerData } from 'node:worker_threads';
import type { InsertChunk, InsertOutcome } from '@coinfront/contracts';
import { createMongoClient, databaseName, onPrimary } from '@coinfront/runtime/mongo';
import { electionMs, type InsertWorkerData, insertClientOptions } from '../client-options.ts';
import { insertChunk } from './insert-chunk.ts';

const { mongoUri, leaseMs } = workerData as InsertWorkerData;
const client = createMongoClient(mongoUri, insertClientOptions({ leaseMs }));
const db = onPrimary(client.db(databaseName(mongoUri)));
/** An abort terminates the whole thread, so the signal never fires. */
const budget = { forMs: electionMs(leaseMs), signal: new AbortController().signal };

// piscina calls the default export.
export default (chunk: InsertChunk): Promise<InsertOutcome> => insertChunk(db, chunk, budget);
