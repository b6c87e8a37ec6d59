// A bound on waiting for the database, tighter than the driver's own.
import { DatabaseError } from './errors.ts';

/**
 * What `work` gives, or a DatabaseError `no-answer` after `ms`. The operation itself may still happen later: only for
 * writes that are harmless then.
 */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const bound = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DatabaseError(`${what} took over ${ms} ms`, 'no-answer')), ms);
  });
  try {
    return await Promise.race([work, bound]);
  } finally {
    clearTimeout(timer);
  }
}
