// Finished answers, in this process first, then in Redis, else made anew; each, and each encoding of it, at most once
// at a time.
import { LRUCache } from 'lru-cache';
import type { SharedTier } from '../cache/shared-tier.ts';
import type { Encoding } from '../http/encodings.ts';
import {
  type Answer,
  deserializeAnswer,
  encodeAnswer,
  finishAnswer,
  type Made,
  serializeAnswer,
} from './answer.ts';

/**
 * Where the answer was found; of a newly made encoding, where the answer in its plain form was. `bypass`: it was not
 * looked for.
 */
export type FoundIn = 'hit-local' | 'hit-redis' | 'miss' | 'bypass';
export type FoundAnswer = { answer: Answer; from: FoundIn };

export type AnswerCache = ReturnType<typeof createAnswerCache>;

/** What one entry costs beside its body: key, head, bookkeeping, Buffer. */
const ENTRY_OVERHEAD_BYTES = 2_048;
/** Below this, compression saves no packet. */
const COMPRESS_MIN_BYTES = 1_024;

export function createAnswerCache({ shared }: { shared: SharedTier }, { maxBytes }: { maxBytes: number }) {
  const local = new LRUCache<string, Answer>({
    maxSize: maxBytes,
    sizeCalculation: ({ body }) => body.length + ENTRY_OVERHEAD_BYTES,
  });
  const inFlight = new Map<string, Promise<FoundAnswer>>();
  const recalls = new Map<string, Promise<FoundAnswer | undefined>>();

  const keyOf = (key: string, encoding: Encoding) => `${key}|${encoding}`;

  async function findShared(entry: string): Promise<Answer | undefined> {
    const stored = await shared.get(entry);
    try {
      return stored && deserializeAnswer(stored);
    } catch {
      // Another release may mean something else by this key.
      return undefined;
    }
  }

  function keep(entry: string, answer: Answer): void {
    local.set(entry, answer);
    // Serializing copies the body, which may be megabytes.
    if (shared.state() === 'up') void shared.set(entry, serializeAnswer(answer));
  }

  async function recallShared(entry: string): Promise<FoundAnswer | undefined> {
    const answer = await findShared(entry);
    if (answer === undefined) return undefined;
    local.set(entry, answer);
    return { answer, from: 'hit-redis' };
  }

  async function find(key: string, encoding: Encoding, make: () => Promise<Made>): Promise<FoundAnswer> {
    const entry = keyOf(key, encoding);
    const stored = await recallShared(entry);
    if (stored) return stored;
    if (encoding === 'identity') {
      const answer = finishAnswer(await make());
      keep(entry, answer);
      return { answer, from: 'miss' };
    }
    const plain = await get(key, 'identity', make);
    const answer = await inEncoding(plain.answer, encoding);
    keep(entry, answer);
    return { answer, from: plain.from };
  }

  async function get(key: string, encoding: Encoding, make: () => Promise<Made>): Promise<FoundAnswer> {
    const entry = keyOf(key, encoding);
    const answer = local.get(entry);
    if (answer) return { answer, from: 'hit-local' };
    const underWay = inFlight.get(entry);
    if (underWay) return underWay;
    const found = find(key, encoding, make).finally(() => inFlight.delete(entry));
    inFlight.set(entry, found);
    return found;
  }

  return {
    /**
     * The answer under this key in this encoding, if Redis has it; undefined at once where Redis is not to be asked.
     * Never rejects.
     */
    recall(key: string, encoding: Encoding): Promise<FoundAnswer | undefined> | undefined {
      if (shared.state() !== 'up') return undefined;
      const entry = keyOf(key, encoding);
      const underWay = recalls.get(entry) ?? recallShared(entry).finally(() => recalls.delete(entry));
      recalls.set(entry, underWay);
      return underWay;
    },

    /** The answer under this key, if this process has it in this encoding. */
    peek: (key: string, encoding: Encoding): Answer | undefined => local.get(keyOf(key, encoding)),

    /**
     * The answer under this key in this encoding; `make` makes it when neither tier has it. Those who ask for the same
     * at once share one making, and its error, which is not kept.
     */
    get,

    /** An answer made for one client alone: neither looked for nor kept. */
    bypass: async (encoding: Encoding, make: () => Promise<Made>): Promise<FoundAnswer> => ({
      answer: await inEncoding(finishAnswer(await make()), encoding),
      from: 'bypass',
    }),
  };
}

const inEncoding = async (plain: Answer, encoding: Encoding): Promise<Answer> =>
  encoding === 'identity' || plain.body.length < COMPRESS_MIN_BYTES ? plain : encodeAnswer(plain, encoding);
