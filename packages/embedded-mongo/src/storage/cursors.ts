// Open cursors: what is left of a query between two batches. One that nobody asks is forgotten after ten minutes.
import { randomBytes } from 'node:crypto';
import { CommandError } from '../errors.ts';
import type { Results } from '../query/results.ts';

const IDLE_MS = 10 * 60 * 1000;
const SWEEP_MS = 60 * 1000;

export type Cursor = {
  namespace: string;
  results: Results;
  /** Whether what it reads from is gone. */
  isDropped: () => boolean;
  isKept: boolean;
};

type Open = Cursor & { usedAt: number };

export function createCursors({ now = Date.now, idleMs = IDLE_MS } = {}) {
  const open = new Map<bigint, Open>();

  function sweep(): void {
    const limit = now() - idleMs;
    for (const [id, cursor] of open) if (cursor.usedAt < limit && !cursor.isKept) open.delete(id);
  }
  const sweeping = setInterval(sweep, SWEEP_MS).unref();

  return {
    sweep,
    /** Keeps a cursor and returns its id, which is never 0. */
    add(cursor: Cursor): bigint {
      const id = randomBytes(8).readBigInt64LE() >> 1n || 1n;
      open.set(id, { ...cursor, usedAt: now() });
      return id;
    },
    /** @throws CommandError for a cursor that is not there, belongs to another collection or lost its own */
    get(id: bigint, namespace: string): Cursor {
      const cursor = open.get(id);
      if (!cursor) throw new CommandError('CursorNotFound', `cursor id ${id} not found`);
      if (cursor.namespace !== namespace) {
        throw new CommandError(
          'Unauthorized',
          `Requested getMore on namespace '${namespace}', but cursor belongs to '${cursor.namespace}'`,
        );
      }
      if (cursor.isDropped()) {
        open.delete(id);
        throw new CommandError('QueryPlanKilled', `collection dropped between getMore calls: ${namespace}`);
      }
      cursor.usedAt = now();
      return cursor;
    },
    delete: (id: bigint): boolean => open.delete(id),
    /** Ends the sweeping and forgets all cursors. */
    close(): void {
      clearInterval(sweeping);
      open.clear();
    },
  };
}
export type Cursors = ReturnType<typeof createCursors>;
