// The pool that inserts chunks: worker threads, or the main thread.
import { type InsertChunk, type InsertOutcome, insertOutcomeSchema } from '@coinfront/contracts';
import { createMongoClient, databaseName, onPrimary } from '@coinfront/runtime/mongo';
import PQueue from 'p-queue';
import { Piscina } from 'piscina';
import { electionMs, type InsertWorkerData, insertClientOptions } from '../client-options.ts';
import { insertChunk } from './insert-chunk.ts';

/** A finished chunk is garbage at once; by default a worker's heap grows by 48 MB before it is collected. */
const WORKER_LIMITS = { maxYoungGenerationSizeMb: 8 };

/**
 * One more worker is started per so many finished chunks. A worker costs a quarter of a second of CPU before its first
 * chunk: a run of 5000 rows, which keeps the cores busy with reading, is a seventh faster with one worker than with two.
 */
const CHUNKS_FOR_ANOTHER = 10;

export type InsertPool = {
  /** Maximum number of workers. Further chunks are queued without a limit, so the caller must bound what it sends. */
  concurrency: number;
  /** Resolves with the chunk's outcome. An abort terminates the worker that has the chunk, and rejects. */
  insert(chunk: InsertChunk, signal: AbortSignal): Promise<InsertOutcome>;
  close(): Promise<void>;
};

export type InsertPoolOptions = InsertWorkerData & { threads: number };

/** Up to `threads` workers, each with its own client; 0 inserts on the calling thread, also with its own client. */
export function createInsertPool({ threads, ...data }: InsertPoolOptions): InsertPool {
  return threads === 0 ? createMainThreadPool(data) : createThreadPool(data, threads);
}

function createThreadPool(workerData: InsertWorkerData, threads: number): InsertPool {
  const piscina = new Piscina<InsertChunk, InsertOutcome>({
    filename: new URL('insert-worker.ts', import.meta.url).href,
    workerData,
    minThreads: 1,
    maxThreads: threads,
    // Threads live as long as the pool, so each keeps its connection.
    idleTimeout: Number.POSITIVE_INFINITY,
    resourceLimits: WORKER_LIMITS,
    // The default blocks an idle worker's event loop, and with it the client's monitoring.
    atomics: 'disabled',
  });
  // Piscina starts a worker for every chunk that finds none idle; this queue keeps chunks back until another one pays off.
  const queue = new PQueue({ concurrency: 1 });
  let finished = 0;
  return {
    concurrency: threads,
    async insert(chunk, signal) {
      const outcome = await queue.add(() => piscina.run(chunk, { signal }), { signal });
      finished += 1;
      queue.concurrency = Math.min(threads, 1 + Math.floor(finished / CHUNKS_FOR_ANOTHER));
      return insertOutcomeSchema.parse(outcome);
    },
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
