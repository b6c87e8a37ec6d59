import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { type Composed, composeJson } from '../../src/answers/composed.ts';
import { type Answers, createAnswers, type Question } from '../../src/answers/find-answers.ts';
import { type AnswerMemory, createAnswerMemory, UNCOUNTED_BYTES } from '../../src/answers/memory.ts';
import { noSharedTier, type SharedTier } from '../../src/cache/shared-tier.ts';
import { ENCODINGS } from '../../src/http/encodings.ts';
import { viewOf } from '../view-of.ts';

const view = viewOf({ assets: [] });
const MEGABYTE = 1_000_000;
const LONG = 'a long text that repeats. '.repeat(1_000);

const question = (body: unknown, { key = 'k', queriesDatabase = false } = {}): Question => ({
  resource: 'assets',
  key,
  queriesDatabase,
  isStreamed: false,
  compose: () => composeJson(body, { 'Total-Count': '7' }),
});
const never = (other: Question): Question => ({
  ...other,
  compose: () => {
    throw new Error('must not be composed');
  },
});

function memoryTier(values = new Map<string, Buffer>()): SharedTier & { values: Map<string, Buffer> } {
  return {
    ...noSharedTier,
    state: () => 'up',
    values,
    get: async (key) => values.get(key),
    set: async (key, payload) => void values.set(key, payload),
  };
}

const create = (shared: SharedTier = noSharedTier, memory: AnswerMemory = createAnswerMemory()): Answers =>
  createAnswers({ shared, memory }, { maxBytes: MEGABYTE });

describe('createAnswers', () => {
  it('makes an answer, and finds it by its tag', async () => {
    const answers = create();
    const { answer, from } = await answers.find(view, question('a'), 'identity');
    expect(from).toBe('miss');
    expect(answer).toMatchObject({ body: Buffer.from('"a"'), headers: { 'Total-Count': '7' } });
    expect(answers.peek(answer.etag)).toBe(answer);
  });

  it('makes an answer once for concurrent requests', async () => {
    const answers = create();
    let makings = 0;
    const counted: Question = {
      ...question(LONG),
      compose: async () => {
        makings += 1;
        return composeJson(LONG);
      },
    };
    const found = await Promise.all([1, 2, 3].map(() => answers.find(view, counted, 'br')));
    expect(makings).toBe(1);
    expect(new Set(found.map(({ answer }) => answer)).size).toBe(1);
  });

  it('compresses answers, with a different strong tag for each encoding', async () => {
    const answers = create();
    const found = await Promise.all(
      ENCODINGS.map((encoding) => answers.find(view, question(LONG), encoding)),
    );
    const [zstd, br, gzip, plain] = found.map(({ answer }) => answer.body as Buffer) as Buffer[];
    const text = plain?.toString();
    expect(JSON.parse(String(text))).toBe(LONG);
    expect(zstdDecompressSync(zstd as Buffer).toString()).toBe(text);
    expect(brotliDecompressSync(br as Buffer).toString()).toBe(text);
    expect(gunzipSync(gzip as Buffer).toString()).toBe(text);
    expect(new Set(found.map(({ answer }) => answer.etag)).size).toBe(ENCODINGS.length);
  });

  it('does not compress a small answer, which has one tag for all encodings', async () => {
    const answers = create();
    const { answer } = await answers.find(view, question('small'), 'br');
    expect(answer).toMatchObject({ encoding: 'identity', body: Buffer.from('"small"') });
    const plain = await answers.find(view, question('small'), 'identity');
    expect(plain.answer.etag).toBe(answer.etag);
  });

  it('takes compressed answers and those that query the database from Redis, and makes plain ones', async () => {
    const shared = memoryTier();
    const plain = question(LONG);
    const history = question('points', { key: 'h', queriesDatabase: true });
    const own = create(shared);
    const made = await own.find(view, plain, 'br');
    await own.find(view, plain, 'identity');
    await own.find(view, history, 'identity');
    const other = create(shared);
    expect(await other.find(view, never(plain), 'br')).toEqual({ answer: made.answer, from: 'hit-redis' });
    expect(await other.find(view, never(history), 'identity')).toMatchObject({ from: 'hit-redis' });
    expect(await other.find(view, plain, 'identity')).toMatchObject({ from: 'miss' });
  });

  it('does not take an answer of other rows from Redis', async () => {
    const shared = memoryTier();
    await create(shared).find({ ...view, digest: 'of other rows' }, question(`${LONG}!`), 'br');
    const found = await create(shared).find(view, question(LONG), 'br');
    expect(found.from).toBe('miss');
    expect(brotliDecompressSync(found.answer.body as Buffer).toString()).toBe(JSON.stringify(LONG));
  });

  it('makes the answer again if the value in Redis is invalid', async () => {
    const shared = memoryTier();
    await create(shared).find(view, question(LONG), 'br');
    for (const key of shared.values.keys()) shared.values.set(key, Buffer.from([0, 0, 0, 9, 1]));
    expect(await create(shared).find(view, question(LONG), 'br')).toMatchObject({ from: 'miss' });
  });

  it('does not store large plain answers in Redis', async () => {
    const shared = memoryTier();
    await create(shared).find(view, question('x'.repeat(300_000)), 'identity');
    expect(shared.values.size).toBe(0);
  });

  it('finds answers of other processes for a state it has no view of, uncompressed if there is no other', async () => {
    const shared = memoryTier();
    const asked = question('small');
    const { answer } = await create(shared).find(view, asked, 'identity');
    const other = create(shared);
    for (const encoding of ['identity', 'br'] as const)
      expect(await other.findShared(view.state, asked, encoding)).toEqual({ answer, from: 'hit-redis' });
    expect(await other.findShared(view.state, question('', { key: 'other' }), 'br')).toBeUndefined();
  });

  it('returns an error to all concurrent requests, and does not keep it', async () => {
    const answers = create();
    const asked = question('a');
    const failed = await Promise.allSettled([1, 2].map(() => answers.find(view, never(asked), 'br')));
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await answers.find(view, asked, 'br')).toMatchObject({ from: 'miss' });
  });

  it('evicts the least recently used answer when the byte limit is reached', async () => {
    const answers = create();
    const big = 'x'.repeat(400_000);
    const tags = [];
    for (const key of ['a', 'b', 'c']) {
      const asked = question(big, { key });
      // Large answers are kept from the second request on.
      for (let time = 0; time < 2; time += 1) await answers.find(view, asked, 'identity');
      tags.push((await answers.find(view, asked, 'identity')).answer.etag);
    }
    expect(tags.map((tag) => answers.peek(tag) !== undefined)).toEqual([false, true, true]);
  });

  it('composes a large plain answer while it is sent, and keeps it from the second request on', async () => {
    const answers = create();
    const large = question('x'.repeat(300_000));
    const [first, second] = [
      await answers.find(view, large, 'identity'),
      await answers.find(view, large, 'identity'),
    ];
    expect([first, second].map(({ answer }) => Buffer.isBuffer(answer.body))).toEqual([false, true]);
    expect(answers.peek(first.answer.etag)).toBe(second.answer);
  });

  it('keeps no answer that bypasses the cache', async () => {
    const answers = create();
    const { answer, from } = await answers.bypass(view, question('a'), 'identity');
    expect(from).toBe('bypass');
    expect(answers.peek(answer.etag)).toBeUndefined();
  });

  it('returns a large answer uncompressed and in parts if there is no memory for the whole', async () => {
    const memory = createAnswerMemory(UNCOUNTED_BYTES);
    const answers = create(noSharedTier, memory);
    const large = question('x'.repeat(UNCOUNTED_BYTES));
    const { answer } = await answers.find(view, large, 'zstd');
    expect(answer).toMatchObject({ encoding: 'identity', headers: { 'Total-Count': '7' } });
    const body = answer.body as Composed;
    expect(Buffer.concat([...body.parts(10)]).toString()).toBe(JSON.stringify('x'.repeat(UNCOUNTED_BYTES)));
    expect(answer.etag).toBe((await create().find(view, large, 'identity')).answer.etag);
    expect(memory.heldBytes()).toBe(0);
  });

  it('releases its memory whether composing succeeds or fails', async () => {
    const memory = createAnswerMemory();
    const answers = create(noSharedTier, memory);
    const failing: Question = {
      ...question(''),
      compose: () => ({
        headers: {},
        length: undefined,
        lengthMax: UNCOUNTED_BYTES + 1,
        parts: () => {
          throw new Error('fails');
        },
      }),
    };
    await expect(answers.find(view, failing, 'br')).rejects.toThrow('fails');
    await answers.find(view, question('x'.repeat(UNCOUNTED_BYTES)), 'br');
    expect(memory.heldBytes()).toBe(0);
  });
});
