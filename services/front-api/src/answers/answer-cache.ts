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

/**
 * Makes the answer and hands it to `finish`, which belongs to the work that is bounded: an answer in the making holds
 * megabytes until it is written out and compressed.
 */
export type Make = <T>(finish: (made: Made) => Promise<T>) => Promise<T>;

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
  /** By key: the plain answers that are being made. */
  const makings = new Map<string, Promise<FoundAnswer>>();

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

  /** The plain answer, as far as this process has it or makes it. */
  function plainHere(key: string): FoundAnswer | Promise<FoundAnswer> | undefined {
    const answer = local.get(keyOf(key, 'identity'));
    return answer ? { answer, from: 'hit-local' } : makings.get(key);
  }

  /** Another encoding of what is there. */
  async function encoded(key: string, plain: FoundAnswer, encoding: Encoding): Promise<FoundAnswer> {
    if (encoding === 'identity') return plain;
    const answer = await inEncoding(plain.answer, encoding);
    keep(keyOf(key, encoding), answer);
    return { answer, from: plain.from };
  }

  async function makeAnew(key: string, encoding: Encoding, make: Make): Promise<FoundAnswer> {
    const making = Promise.withResolvers<FoundAnswer>();
    // Who asked is told by what is thrown below; often nobody else waits.
    making.promise.catch(() => {});
    makings.set(key, making.promise);
    try {
      return await make(async (made) => {
        const plain: FoundAnswer = { answer: finishAnswer(made), from: 'miss' };
        keep(keyOf(key, 'identity'), plain.answer);
        making.resolve(plain);
        return encoded(key, plain, encoding);
      });
    } catch (error) {
      making.reject(error);
      throw error;
    } finally {
      makings.delete(key);
    }
  }

  async function find(key: string, encoding: Encoding, make: Make): Promise<FoundAnswer> {
    const stored = await recallShared(keyOf(key, encoding));
    if (stored) return stored;
    const isElsewhere = encoding !== 'identity' && !plainHere(key);
    const plainStored = isElsewhere ? await recallShared(keyOf(key, 'identity')) : undefined;
    // Nothing is awaited between this look and the note of a making: so there is never another one.
    const plain = plainStored ?? plainHere(key);
    return plain ? encoded(key, await plain, encoding) : makeAnew(key, encoding, make);
  }

  async function get(key: string, encoding: Encoding, make: Make): Promise<FoundAnswer> {
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
    bypass: (encoding: Encoding, make: Make): Promise<FoundAnswer> =>
      make(async (made) => ({ answer: await inEncoding(finishAnswer(made), encoding), from: 'bypass' })),
  };
}

const inEncoding = async (plain: Answer, encoding: Encoding): Promise<Answer> =>
  encoding === 'identity' || plain.body.length < COMPRESS_MIN_BYTES ? plain : encodeAnswer(plain, encoding);
