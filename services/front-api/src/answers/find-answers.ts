// Finished answers: in this process, in Redis where that is quicker than making them, else made; each at most once at a
// time.
import { LRUCache } from 'lru-cache';
import type { SharedTier } from '../cache/shared-tier.ts';
import type { Encoding } from '../http/encodings.ts';
import type { State } from '../state/current-state.ts';
import type { View } from '../views/view.ts';
import { type Answer, type AnswerHead, deserializeAnswer, serializeAnswer } from './answer.ts';
import { type Composed, wholeOf } from './composed.ts';
import { COMPRESS } from './compress.ts';
import { type AnswerMemory, UNCOUNTED_BYTES } from './memory.ts';
import { type QuestionKey, SHAPE_VERSION, tagOf } from './tag.ts';

/** Where an answer was found. `miss`: nowhere, so it was made; `bypass`: it was not looked for. */
export type FoundIn = 'hit-local' | 'hit-redis' | 'miss' | 'bypass';

/** An answer, or, where its whole body would be too much to hold, its head and how the plain body is made. */
export type FoundAnswer = { answer: Answer | (AnswerHead & { body: Composed }); from: FoundIn };

export type Question = QuestionKey & {
  /** Throws what tells the client why there is no answer. */
  compose: (view: View) => Composed | Promise<Composed>;
  /** Whether making it asks the database, so that Redis is quicker. */
  asksDatabase: boolean;
  /** Whether it is sent as it is made, and kept nowhere. */
  isStreamed: boolean;
};

/** What one entry costs beside its body: key, head, bookkeeping, Buffer. */
const ENTRY_OVERHEAD_BYTES = 2_048;
/** Below this, compression saves no packet. */
const COMPRESS_MIN_BYTES = 1_024;
/** Larger plain ones are made quicker than they are fetched, and would fill Redis. */
const SHARED_PLAIN_MAX_BYTES = 256 * 1024;
/** Of such large ones, those that are asked for again are kept here. */
const ASKED_ONCE_MAX = 1_000;

export type Answers = ReturnType<typeof createAnswers>;

export type AnswersDeps = { shared: Pick<SharedTier, 'get' | 'set' | 'state'>; memory: AnswerMemory };

export function createAnswers({ shared, memory }: AnswersDeps, { maxBytes }: { maxBytes: number }) {
  const local = new LRUCache<string, Answer>({
    maxSize: maxBytes,
    sizeCalculation: ({ body }) => body.length + ENTRY_OVERHEAD_BYTES,
  });
  const underWay = new Map<string, Promise<FoundAnswer>>();
  const askedOnce = new LRUCache<string, true>({ max: ASKED_ONCE_MAX });

  const sharedKey = (state: State, { resource, key }: QuestionKey, encoding: Encoding) =>
    `${resource}:${SHAPE_VERSION}:${state.key}:${key}|${encoding}`;

  async function recall(key: string): Promise<Answer | undefined> {
    const stored = await shared.get(key);
    try {
      return stored && deserializeAnswer(stored);
    } catch {
      // Another release may mean something else by this key.
      return undefined;
    }
  }

  function keep(view: View, question: Question, answer: Answer): void {
    local.set(answer.etag, answer);
    const isShared = answer.encoding !== 'identity' || answer.body.length <= SHARED_PLAIN_MAX_BYTES;
    if (!isShared || shared.state() !== 'up') return;
    void shared.set(sharedKey(view.state, question, answer.encoding), serializeAnswer(answer));
  }

  /** Most large pages are asked for once: what is made as it is taken needs no memory. */
  function isWorthKeeping(tag: string, { lengthMax }: Composed): boolean {
    if (lengthMax <= SHARED_PLAIN_MAX_BYTES || askedOnce.has(tag)) return true;
    askedOnce.set(tag, true);
    return false;
  }

  /** The whole answer in the encoding, if there is memory to make it in; small ones are better plain. */
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
      const whole = await wholeOf(composed);
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
    const isWorthAsking = encoding !== 'identity' || question.asksDatabase;
    if (isWorthAsking && shared.state() === 'up') {
      const answer = await recall(sharedKey(view.state, question, encoding));
      // Whatever lies there under this name: other bytes have another tag.
      if (answer?.etag === tag) {
        local.set(tag, answer);
        return { answer, from: 'hit-redis' };
      }
    }
    const answer = await make(view, question, encoding);
    if (Buffer.isBuffer(answer.body)) {
      keep(view, question, answer as Answer);
      // The plain form of a small one is found by the tag of what was asked for as well.
      if (answer.etag !== tag) local.set(tag, answer as Answer);
    }
    return { answer, from: 'miss' };
  }

  return {
    /** The answer with this tag, if this process has it. */
    peek: (tag: string): Answer | undefined => local.get(tag),

    /** Those who ask the same at once share the making. Rejects with what `compose` throws. */
    find(view: View, question: Question, encoding: Encoding): Promise<FoundAnswer> {
      const tag = tagOf(view, question, encoding);
      const begun = underWay.get(tag);
      if (begun) return begun;
      const finding = findElsewhere(view, question, encoding).finally(() => underWay.delete(tag));
      underWay.set(tag, finding);
      return finding;
    },

    /** Made anew and kept nowhere. */
    async bypass(view: View, question: Question, encoding: Encoding): Promise<FoundAnswer> {
      return { answer: await make(view, question, encoding), from: 'bypass' };
    },

    /** Made as it is taken, and kept nowhere. `from`: what is said of where it was found. */
    async inParts(view: View, question: Question, encoding: Encoding, from: FoundIn): Promise<FoundAnswer> {
      return { answer: inParts(view, question, await question.compose(view), encoding), from };
    },

    /** What other processes have made of a state that this one has no view of. */
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
