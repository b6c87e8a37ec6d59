// A timeout for database work, shorter than the driver's own.
import { DatabaseError } from './errors.ts';

/**
 * The result of `work`, or a DatabaseError `no-answer` after `ms`. The operation may still happen later: only for writes
 * that are harmless then.
 */
export async function withTimeout<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DatabaseError(`${what} took over ${ms} ms`, 'no-answer')), ms);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
