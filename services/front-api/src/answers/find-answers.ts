// Finds an answer: in this process, in Redis if that is faster than composing it, else composes it. Concurrent requests
// for the same answer share one attempt.
import { LRUCache } from 'lru-cache';
import type { SharedTier } from '../cache/shared-tier.ts';
import type { Encoding } from '../http/encodings.ts';
import type { State } from '../state/current-state.ts';
import type { View } from '../views/view.ts';
import { type Answer, type AnswerHead, deserializeAnswer, serializeAnswer } from './answer.ts';
import { bodyBuffer, type Composed } from './composed.ts';
import { COMPRESS } from './compress.ts';
import { type AnswerMemory, UNCOUNTED_BYTES } from './memory.ts';
import { type QuestionKey, SHAPE_VERSION, tagOf } from './tag.ts';

/** Where an answer was found. `miss`: nowhere, so it was composed; `bypass`: the caches were not used. */
export type FoundIn = 'hit-local' | 'hit-redis' | 'miss' | 'bypass';

/** An answer, or, if there is no memory for its body, its head and the composed plain body. */
export type FoundAnswer = { answer: Answer | (AnswerHead & { body: Composed }); from: FoundIn };

/** What a request asks of one resource, in a normal form: parsed from its URL, independent of the view. */
export type Question = QuestionKey & {
  /** Throws errors that become problem responses. */
  compose: (view: View) => Composed | Promise<Composed>;
  /** Whether composing it queries the database, so that Redis is faster. */
  queriesDatabase: boolean;
  /** Whether it is sent while it is composed, and not cached. */
  isStreamed: boolean;
};

/** Memory of one entry besides its body: key, head, bookkeeping, Buffer. */
const ENTRY_OVERHEAD_BYTES = 2_048;
/** Compressing smaller bodies saves no packet. */
const COMPRESS_MIN_BYTES = 1_024;
/** Larger plain bodies are composed faster than fetched, and would fill Redis. */
const SHARED_PLAIN_MAX_BYTES = 256 * 1024;
/** Such large bodies are cached here from the second request on; so many first requests are remembered. */
const ASKED_ONCE_MAX = 1_000;

export type Answers = ReturnType<typeof createAnswers>;

export type AnswersDeps = { shared: Pick<SharedTier, 'get' | 'set' | 'state'>; memory: AnswerMemory };

export function createAnswers({ shared, memory }: AnswersDeps, { maxBytes }: { maxBytes: number }) {
  const local = new LRUCache<string, Answer>({
    maxSize: maxBytes,
    sizeCalculation: ({ body }) => body.length + ENTRY_OVERHEAD_BYTES,
  });
  const inFlight = new Map<string, Promise<FoundAnswer>>();
  const askedOnce = new LRUCache<string, true>({ max: ASKED_ONCE_MAX });

  const sharedKey = (state: State, { resource, key }: QuestionKey, encoding: Encoding) =>
    `${resource}:${SHAPE_VERSION}:${state.key}:${key}|${encoding}`;

  async function recall(key: string): Promise<Answer | undefined> {
    const stored = await shared.get(key);
    try {
      return stored && deserializeAnswer(stored);
    } catch {
      // Another release may store another format under this key.
      return undefined;
    }
  }

  function keep(view: View, question: Question, answer: Answer): void {
    local.set(answer.etag, answer);
    const isShared = answer.encoding !== 'identity' || answer.body.length <= SHARED_PLAIN_MAX_BYTES;
    if (!isShared || shared.state() !== 'up') return;
    void shared.set(sharedKey(view.state, question, answer.encoding), serializeAnswer(answer));
  }

  /** Most large pages are requested once; streaming them needs no memory. */
  function isWorthKeeping(tag: string, { lengthMax }: Composed): boolean {
    if (lengthMax <= SHARED_PLAIN_MAX_BYTES || askedOnce.has(tag)) return true;
    askedOnce.set(tag, true);
    return false;
  }

  /** The answer in the encoding, or plain if small; undefined if there is no memory for it. */
  async function finish(
    view: View,
    question: Question,
    encoding: Encoding,
    composed: Composed,
  ): Promise<Answer | undefined> {
    const { headers, lengthMax } = composed;
    const isLarge = lengthMax > UNCOUNTED_BYTES;
    if (isLarge && !memory.tryHold(lengthMax)) return undefined;
    try {
      const whole = await bodyBuffer(composed);
      const isPlain = encoding === 'identity' || whole.length < COMPRESS_MIN_BYTES;
      return {
        encoding: isPlain ? 'identity' : encoding,
        etag: tagOf(view, question, isPlain ? 'identity' : encoding),
        lastModified: view.lastModified,
        headers,
        body: isPlain ? whole : await COMPRESS[encoding](whole),
      };
    } finally {
      if (isLarge) memory.release(lengthMax);
    }
  }

  const inParts = (
    view: View,
    question: Question,
    composed: Composed,
    encoding: Encoding,
  ): AnswerHead & { body: Composed } => ({
    encoding,
    etag: tagOf(view, question, encoding),
    lastModified: view.lastModified,
    headers: composed.headers,
    body: composed,
  });

  async function make(view: View, question: Question, encoding: Encoding): Promise<FoundAnswer['answer']> {
    const composed = await question.compose(view);
    const tag = tagOf(view, question, encoding);
    if (encoding === 'identity' && !isWorthKeeping(tag, composed))
      return inParts(view, question, composed, encoding);
    return (
      (await finish(view, question, encoding, composed)) ?? inParts(view, question, composed, 'identity')
    );
  }

  async function findElsewhere(view: View, question: Question, encoding: Encoding): Promise<FoundAnswer> {
    const tag = tagOf(view, question, encoding);
    const isWorthAsking = encoding !== 'identity' || question.queriesDatabase;
    if (isWorthAsking && shared.state() === 'up') {
      const answer = await recall(sharedKey(view.state, question, encoding));
      // Whatever is stored under this key: other bytes have another tag.
      if (answer?.etag === tag) {
        local.set(tag, answer);
        return { answer, from: 'hit-redis' };
      }
    }
    const answer = await make(view, question, encoding);
    if (Buffer.isBuffer(answer.body)) {
      keep(view, question, answer as Answer);
      // A small answer stays plain; it is also found by the tag of the requested encoding.
      if (answer.etag !== tag) local.set(tag, answer as Answer);
    }
    return { answer, from: 'miss' };
  }

  return {
    /** Returns the answer with this tag if it is cached in this process. */
    peek: (tag: string): Answer | undefined => local.get(tag),

    /** Concurrent calls for the same answer share one attempt. Rejects with the errors of `compose`. */
    find(view: View, question: Question, encoding: Encoding): Promise<FoundAnswer> {
      const tag = tagOf(view, question, encoding);
      const begun = inFlight.get(tag);
      if (begun) return begun;
      const finding = findElsewhere(view, question, encoding).finally(() => inFlight.delete(tag));
      inFlight.set(tag, finding);
      return finding;
    },

    /** Composes the answer without using the caches. */
    async bypass(view: View, question: Question, encoding: Encoding): Promise<FoundAnswer> {
      return { answer: await make(view, question, encoding), from: 'bypass' };
    },

    /** An answer that is composed while it is sent, and not cached. `from`: the value of `X-Cache`. */
    async inParts(view: View, question: Question, encoding: Encoding, from: FoundIn): Promise<FoundAnswer> {
      return { answer: inParts(view, question, await question.compose(view), encoding), from };
    },

    /** Finds an answer of another process in Redis, for a state of which this process has no view. */
    async findShared(
      state: State,
      question: QuestionKey,
      encoding: Encoding,
    ): Promise<FoundAnswer | undefined> {
      if (shared.state() !== 'up') return undefined;
      const stored = await recall(sharedKey(state, question, encoding));
      const answer =
        stored ??
        (encoding === 'identity' ? undefined : await recall(sharedKey(state, question, 'identity')));
      return answer && { answer, from: 'hit-redis' };
    },
  };
}
