// Open cursors: the rest of a query's results between two batches. An unused one expires after ten minutes.
import { randomBytes } from 'node:crypto';
import { CommandError } from '../errors.ts';
import type { Results } from '../query/results.ts';

const IDLE_MS = 10 * 60 * 1000;
const SWEEP_MS = 60 * 1000;

export function createCursors({ now = Date.now, idleMs = IDLE_MS } = {}) {
  const open = new Map<bigint, { results: Results; usedAt: number }>();

  function sweep(): void {
    const limit = now() - idleMs;
    for (const [id, cursor] of open) if (cursor.usedAt < limit) open.delete(id);
  }
  const sweeping = setInterval(sweep, SWEEP_MS).unref();

  return {
    sweep,
    /** Keeps the rest of some results and returns the cursor's id, which is never 0. */
    add(results: Results): bigint {
      const id = randomBytes(8).readBigInt64LE() >> 1n || 1n;
      open.set(id, { results, usedAt: now() });
      return id;
    },
    /** @throws CommandError for an unknown or expired cursor */
    get(id: bigint): Results {
      const cursor = open.get(id);
      if (!cursor) throw new CommandError('CursorNotFound', `cursor id ${id} not found`);
      cursor.usedAt = now();
      return cursor.results;
    },
    delete: (id: bigint): boolean => open.delete(id),
    /** Forgets all cursors and stops the sweeping. */
    close(): void {
      clearInterval(sweeping);
      open.clear();
    },
  };
}
export type Cursors = ReturnType<typeof createCursors>;
