// Limits the memory of answers that are being composed and compressed, or that slow clients have not read yet.

/** Smaller bodies are not counted. */
export const UNCOUNTED_BYTES = 64 * 1024;

/** Enough for three of the largest answers. */
const MAX_BYTES = 24 * 1024 * 1024;

export type AnswerMemory = ReturnType<typeof createAnswerMemory>;

export function createAnswerMemory(maxBytes = MAX_BYTES) {
  let held = 0;
  /** Number of clients that are reading each body. */
  const readers = new Map<Buffer, number>();

  return {
    /** Reserves bytes if available; the caller must release them. */
    tryHold(bytes: number): boolean {
      if (held + bytes > maxBytes) return false;
      held += bytes;
      return true;
    },
    release: (bytes: number): void => {
      held -= bytes;
    },

    /** Whether the limit is reached. */
    isFull: () => held >= maxBytes,

    /** Counts a body that a client has not read yet; once, however many clients read it. */
    holdBody(body: Buffer): void {
      const others = readers.get(body) ?? 0;
      if (others === 0) held += body.length;
      readers.set(body, others + 1);
    },
    releaseBody(body: Buffer): void {
      const others = (readers.get(body) ?? 0) - 1;
      if (others > 0) {
        readers.set(body, others);
        return;
      }
      readers.delete(body);
      held -= body.length;
    },

    heldBytes: () => held,
  };
}
