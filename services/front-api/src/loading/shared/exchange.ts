// Exchanges tables with other processes through Redis: of several processes one loads a table from MongoDB and the others
// take it. Redis can only cost time: whatever fails here, the table is loaded.
import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { SHARED_ROWS_MAX, type SnapshotToLoad } from '../snapshot-to-load.ts';
import { tryLock } from './lock.ts';
import { createStoredTables, type TableName, UNSERVED_SECONDS } from './stored-tables.ts';

const SERVED_SECONDS = 86_400;
/** How often a process looks whether the one that loads is done, and how long at most. */
const POLL_MS = 100;
const WAIT_MAX_MS = 30_000;
/** After a failure Redis is not used for so long, so that one that hangs delays one table and not each. */
const PAUSE_MS = 5_000;

export type TableSource = 'redis' | 'mongodb';
export type Found<Table> = { table: Table; from: TableSource };

export type WantedTable = TableName & Pick<SnapshotToLoad, 'documents' | 'fromPrimary' | 'onlyShared'>;
export type ServedTable = TableName & { table: unknown };

export type TableExchange = {
  /**
   * The table of another process, or else the result of `load`, which is given to others if it is complete. Rejects with the
   * errors of `load`, or, for `onlyShared`, if the table is not in Redis.
   */
  find<Table>(
    wanted: WantedTable,
    load: () => Promise<Table>,
    isComplete: (table: Table) => boolean,
  ): Promise<Found<Table>>;
  /** Keeps a table that is served for a day, and gives it again if Redis has lost it. */
  keep(served: ServedTable): Promise<void>;
  /** A table is no longer served here. Other processes that serve it still keep it. */
  release(name: TableName): Promise<void>;
};

const notShared = () => new Error('The table is not in Redis');

/** Without Redis. */
export const noExchange: TableExchange = {
  async find({ onlyShared }, load) {
    if (onlyShared) throw notShared();
    return { table: await load(), from: 'mongodb' };
  },
  keep: async () => {},
  release: async () => {},
};

export type ExchangeDeps = {
  redis: Pick<Redis, 'getBuffer' | 'set' | 'pipeline' | 'pexpire' | 'del'>;
  /** Resolves when the connection is ready or has failed. */
  connected: Promise<unknown>;
};

export function createExchange(
  { redis, connected }: ExchangeDeps,
  { release }: { release: string },
): TableExchange {
  const stored = createStoredTables({ redis }, { release });
  let pausedUntil = 0;

  /** Undefined if Redis fails. */
  async function guard<T>(use: () => Promise<T>): Promise<T | undefined> {
    await connected;
    if (performance.now() < pausedUntil) return undefined;
    try {
      return await use();
    } catch {
      pausedUntil = performance.now() + PAUSE_MS;
      return undefined;
    }
  }

  const lock = (name: TableName) => tryLock(redis, stored.lockKey(name));

  /** The table as soon as another process has given it, or the lock. Undefined after `WAIT_MAX_MS`. */
  async function takeOrLock(
    name: TableName,
  ): Promise<{ table: unknown } | { unlock: () => void } | undefined> {
    const deadline = performance.now() + WAIT_MAX_MS;
    for (;;) {
      const table = await stored.take(name);
      if (table !== undefined) return { table };
      const unlock = await lock(name);
      if (unlock) {
        // Given between the two commands, or by a process that began earlier.
        const given = await stored.take(name);
        if (given === undefined) return { unlock };
        unlock();
        return { table: given };
      }
      if (performance.now() > deadline) return undefined;
      await delay(POLL_MS);
    }
  }

  return {
    async find<Table>(
      { ingestion, snapshotId, documents, fromPrimary, onlyShared }: WantedTable,
      load: () => Promise<Table>,
      isComplete: (table: Table) => boolean,
    ): Promise<Found<Table>> {
      const name = { ingestion, snapshotId };
      if (onlyShared) {
        const table = await guard(() => stored.take(name));
        if (table === undefined) throw notShared();
        return { table: table as Table, from: 'redis' };
      }
      // Rows were missing at the first attempt: the table was not in Redis.
      const isShared = documents <= SHARED_ROWS_MAX && !fromPrimary;
      const turn = isShared ? await guard(() => takeOrLock(name)) : undefined;
      if (turn && 'table' in turn) return { table: turn.table as Table, from: 'redis' };
      const unlock = turn?.unlock;
      try {
        const table = await load();
        // In the background: the view need not wait.
        if (unlock && isComplete(table)) void guard(() => stored.give(name, table)).finally(unlock);
        else unlock?.();
        return { table, from: 'mongodb' };
      } catch (error) {
        unlock?.();
        throw error;
      }
    },

    async keep({ ingestion, snapshotId, table }) {
      const name = { ingestion, snapshotId };
      await guard(async () => {
        if (await stored.keepFor(name, SERVED_SECONDS)) return;
        const unlock = await lock(name);
        if (!unlock) return;
        try {
          await stored.give(name, table);
          await stored.keepFor(name, SERVED_SECONDS);
        } finally {
          unlock();
        }
      });
    },

    async release({ ingestion, snapshotId }) {
      await guard(() => stored.keepFor({ ingestion, snapshotId }, UNSERVED_SECONDS));
    },
  };
}
