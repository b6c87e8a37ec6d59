// The failed writes in the replies of insert, update and delete.
import { CommandError } from '../errors.ts';

export const MAX_WRITE_BATCH = 100_000;

type WriteError = { index: number; code: number; errmsg: string } & Record<string, unknown>;

/** Collects the errors of a batch. @throws CommandError for an empty or too large batch */
export function createWriteErrors(size: number, ordered = true) {
  if (size < 1 || size > MAX_WRITE_BATCH) {
    throw new CommandError(
      'InvalidLength',
      `Write batch sizes must be between 1 and ${MAX_WRITE_BATCH}. Got ${size} operations.`,
    );
  }
  const errors: WriteError[] = [];
  return {
    /** Returns whether to try the next writes. An error other than a CommandError is thrown again. */
    add(error: unknown, index: number): boolean {
      if (!(error instanceof CommandError)) throw error;
      errors.push({ index, code: error.code, ...error.details, errmsg: error.message });
      return !ordered;
    },
    reply: () => (errors.length > 0 ? { writeErrors: errors } : {}),
  };
}
