// The pool that chunks are inserted by: worker threads, or none.
import { type InsertChunk, type InsertOutcome, insertOutcomeSchema } from '@coinfront/contracts';
import { createMongoClient, databaseName, onPrimary } from '@coinfront/runtime/mongo';
import { Piscina } from 'piscina';
import { electionMs, type InsertWorkerData, insertClientOptions } from '../client-options.ts';
import { insertChunk } from './insert-chunk.ts';

/** What a chunk leaves behind is garbage at once; by default a worker's heap grows by 48 MB before that is collected. */
const WORKER_LIMITS = { maxYoungGenerationSizeMb: 8 };

export type InsertPool = {
  /** How many workers there are. Chunks beyond one for each wait in line, so the caller bounds what it sends. */
  concurrency: number;
  /** Resolves with what became of the chunk. An abort ends the worker that has it and rejects. */
  insert(chunk: InsertChunk, signal: AbortSignal): Promise<InsertOutcome>;
  close(): Promise<void>;
};

export type InsertPoolOptions = InsertWorkerData & { threads: number };

/** `threads` workers with a client each; 0 inserts on the calling thread with a client of its own. */
export function createInsertPool({ threads, ...data }: InsertPoolOptions): InsertPool {
  return threads === 0 ? createMainThreadPool(data) : createThreadPool(data, threads);
}

function createThreadPool(workerData: InsertWorkerData, threads: number): InsertPool {
  const piscina = new Piscina<InsertChunk, InsertOutcome>({
    filename: new URL('insert-worker.ts', import.meta.url).href,
    workerData,
    // All threads live as long as the pool, so each keeps its connection.
    minThreads: threads,
    maxThreads: threads,
    resourceLimits: WORKER_LIMITS,
    // The default stops an idle worker's event loop, and with it the client's monitoring.
    atomics: 'disabled',
  });
  return {
    concurrency: threads,
    insert: async (chunk, signal) => insertOutcomeSchema.parse(await piscina.run(chunk, { signal })),
    close: () => piscina.destroy(),
  };
}

function createMainThreadPool({ mongoUri, leaseMs }: InsertWorkerData): InsertPool {
  const client = createMongoClient(mongoUri, insertClientOptions({ leaseMs }));
  const db = onPrimary(client.db(databaseName(mongoUri)));
  return {
    concurrency: 1,
    insert: (chunk, signal) => insertChunk(db, chunk, { forMs: electionMs(leaseMs), signal }),
    close: () => client.close(),
  };
}
