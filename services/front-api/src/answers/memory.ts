// Bounds the bytes of answers that this process holds for a while: those that are being made and compressed, and those
// that slow readers have not taken yet.

/** Smaller bodies are made and sent whole, whatever is held. */
export const UNCOUNTED_BYTES = 64 * 1024;

/** Three of the largest answers. */
const MAX_BYTES = 24 * 1024 * 1024;

export type AnswerMemory = ReturnType<typeof createAnswerMemory>;

export function createAnswerMemory(maxBytes = MAX_BYTES) {
  let held = 0;
  /** How many readers hold each body. */
  const readers = new Map<Buffer, number>();

  return {
    /** Takes so many bytes, if they are free. They have to be given back. */
    tryHold(bytes: number): boolean {
      if (held + bytes > maxBytes) return false;
      held += bytes;
      return true;
    },
    release: (bytes: number): void => {
      held -= bytes;
    },

    /** Whether nothing more should be held. */
    isFull: () => held >= maxBytes,

    /** Takes the bytes of a body that a reader has not taken, once for all of its readers. */
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
