// A lock in Redis, so that of several processes one loads a table. It has no owner: if it expires early or is deleted by
// another process, a table is loaded twice, and nothing else happens.
import type { Redis } from 'ioredis';

/** A process that dies delays the others by so long. */
const LOCK_MS = 10_000;

/** Returns the function that releases the lock, or undefined if another process has it. Rejects with the errors of Redis. */
export async function tryLock(
  redis: Pick<Redis, 'set' | 'pexpire' | 'del'>,
  key: string,
): Promise<(() => void) | undefined> {
  if ((await redis.set(key, '', 'PX', LOCK_MS, 'NX')) === null) return undefined;
  const ignore = () => {};
  const renewing = setInterval(() => void redis.pexpire(key, LOCK_MS).catch(ignore), LOCK_MS / 5);
  return () => {
    clearInterval(renewing);
    redis.del(key).catch(ignore);
  };
}
