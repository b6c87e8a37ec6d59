import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { Made } from '../../src/answers/answer.ts';
import { createAnswerCache, type Make } from '../../src/answers/answer-cache.ts';
import { noSharedTier, type SharedTier } from '../../src/cache/shared-tier.ts';

const made = (body: unknown): Made => ({ body, lastModified: 1_000, headers: { 'Total-Count': '7' } });
const making =
  (body: unknown): Make =>
  (finish) =>
    finish(made(body));

function memoryTier(values = new Map<string, Buffer>()): SharedTier & { values: Map<string, Buffer> } {
  return {
    ...noSharedTier,
    state: () => 'up',
    values,
    get: async (key) => values.get(key),
    set: async (key, payload) => void values.set(key, payload),
  };
}

const MEGABYTE = 1_000_000;
const LONG = 'a long text that repeats. '.repeat(1_000);
const never: Make = async () => {
  throw new Error('not to be made');
};
const create = (shared: SharedTier = noSharedTier) => createAnswerCache({ shared }, { maxBytes: MEGABYTE });

describe('createAnswerCache', () => {
  it('makes an answer once, then finds it in this process', async () => {
    const cache = create();
    const first = await cache.get('k', 'identity', making('a'));
    expect(first).toMatchObject({ from: 'miss', answer: { body: Buffer.from('"a"') } });
    expect(cache.peek('k', 'identity')).toBe(first.answer);
    expect(await cache.get('k', 'identity', never)).toEqual({ ...first, from: 'hit-local' });
  });

  it('finds what another process made, and keeps it', async () => {
    const shared = memoryTier();
    const { answer } = await create(shared).get('k', 'identity', making('a'));
    const other = create(shared);
    expect(await other.get('k', 'identity', never)).toEqual({ answer, from: 'hit-redis' });
    expect(await other.get('k', 'identity', never)).toMatchObject({ from: 'hit-local' });
  });

  it('makes once for all who ask at once, whatever encoding, and separately for another key', async () => {
    const cache = create();
    const makings: string[] = [];
    const ask = (key: string, encoding: 'identity' | 'br' | 'gzip') =>
      cache.get(key, encoding, (finish) => {
        makings.push(key);
        return finish(made(LONG));
      });
    await Promise.all([
      ask('a', 'br'),
      ask('a', 'identity'),
      ask('b', 'gzip'),
      ask('a', 'gzip'),
      ask('a', 'br'),
    ]);
    expect(makings).toEqual(['a', 'b']);
  });

  it('counts compressing among the work of the making, which is bounded', async () => {
    const finished: unknown[] = [];
    const found = await create().get('k', 'br', async (finish) => {
      const result = await finish(made(LONG));
      finished.push(result);
      return result;
    });
    expect(found).toMatchObject({ from: 'miss', answer: { encoding: 'br' } });
    expect(finished).toEqual([found]);
  });

  it('encodes once, with a strong tag for each encoding, and shares the encoded bytes', async () => {
    const shared = memoryTier();
    const cache = create(shared);
    const plain = await cache.get('k', 'identity', making(LONG));
    const br = await cache.get('k', 'br', never);
    const gzip = await cache.get('k', 'gzip', never);
    expect(brotliDecompressSync(br.answer.body)).toEqual(plain.answer.body);
    expect(gunzipSync(gzip.answer.body)).toEqual(plain.answer.body);
    expect(new Set([plain, br, gzip].map(({ answer }) => answer.etag)).size).toBe(3);
    expect(await create(shared).get('k', 'br', never)).toEqual({ answer: br.answer, from: 'hit-redis' });
  });

  it('leaves a small answer as it is, and says so', async () => {
    const shared = memoryTier();
    const { answer } = await create(shared).get('k', 'br', making('small'));
    expect(answer).toMatchObject({ encoding: 'identity', body: Buffer.from('"small"') });
    expect(await create(shared).get('k', 'br', never)).toEqual({ answer, from: 'hit-redis' });
  });

  it('gives an error to all who asked at once, and keeps it from nobody after', async () => {
    const cache = create();
    const asked = await Promise.allSettled([cache.get('k', 'br', never), cache.get('k', 'br', never)]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await cache.get('k', 'br', making('a'))).toMatchObject({ from: 'miss' });
  });

  it('lets go of what was not asked for longest when the bytes run out', async () => {
    const cache = create();
    const big = making('x'.repeat(400_000));
    for (const key of ['a', 'b', 'a', 'c']) await cache.get(key, 'identity', big);
    expect(cache.peek('a', 'identity')).toBeDefined();
    expect(cache.peek('b', 'identity')).toBeUndefined();
  });

  it('serves an answer that is larger than the whole cache', async () => {
    const cache = create();
    const huge = making('x'.repeat(2 * MEGABYTE));
    expect(await cache.get('k', 'identity', huge)).toMatchObject({ from: 'miss' });
    expect(await cache.get('k', 'identity', huge)).toMatchObject({ from: 'miss' });
  });

  it('makes anew what lies in Redis and is no answer', async () => {
    const shared = memoryTier(new Map([['k|identity', Buffer.from([0, 0, 0, 9, 1])]]));
    expect(await create(shared).get('k', 'identity', making('a'))).toMatchObject({ from: 'miss' });
  });
});
