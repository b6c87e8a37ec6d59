// The worker thread of `loading-worker.ts`, which can be replaced by a new one.
import { Piscina } from 'piscina';
import type { LoadingWorkerData } from './loading-worker.ts';
import { SHARED_ROWS_MAX } from './snapshot-to-load.ts';

/** No load of a small snapshot takes so long: a thread that does is stuck and is replaced. */
const TASK_MS = 120_000;
/** Loading a million rows takes half a minute, and several times as long on a busy machine. */
const ROW_MS = 0.5;
/**
 * Rows become garbage as soon as they are written to the table; by default the heap grows by a hundred megabytes before
 * they are collected. A million rows need some hundred megabytes for the symbols that no asset has.
 */
const LIMITS = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 512 };

export type ReplaceableWorker = {
  /** `rows`: how many rows the task reads. Errors lose their class at the thread boundary. */
  run(name: string, task: unknown, rows: number): Promise<unknown>;
  close(): Promise<void>;
};

export function createReplaceableWorker(workerData: LoadingWorkerData): ReplaceableWorker {
  const start = () =>
    new Piscina({
      filename: new URL('loading-worker.ts', import.meta.url).href,
      workerData,
      minThreads: 1,
      maxThreads: 1,
      // An edit can be joined while a load waits for the database, and while tables are kept in Redis.
      concurrentTasksPerWorker: 3,
      resourceLimits: LIMITS,
      // The default blocks the event loop of an idle worker, and with it the driver's monitoring.
      atomics: 'disabled',
    });
  let current: Promise<Piscina> | undefined = Promise.resolve(start());
  /** Resolves when the previous thread has ended. */
  let ended = Promise.resolve();
  let running = 0;
  /** It keeps some hundred megabytes of unused pages. A table that is still being given to others is never so large. */
  let hasLargeHeap = false;
  let isClosed = false;

  /** Starts a thread when the previous one has ended, so that it uses the memory that this one leaves. */
  function thread(): Promise<Piscina> {
    current ??= ended.then(start);
    return current;
  }

  /** The next task starts another thread. */
  function end(piscina: Piscina): void {
    current = undefined;
    hasLargeHeap = false;
    ended = piscina.destroy();
  }

  return {
    async run(name, task, rows) {
      const signal = AbortSignal.timeout(TASK_MS + Math.ceil(ROW_MS * rows));
      running += 1;
      const piscina = await thread();
      try {
        return await piscina.run(task, { name, signal });
      } finally {
        running -= 1;
        hasLargeHeap ||= rows > SHARED_ROWS_MAX;
        if (hasLargeHeap && running === 0 && !isClosed) end(piscina);
      }
    },
    async close() {
      isClosed = true;
      await ended;
      await (await current)?.destroy();
    },
  };
}
