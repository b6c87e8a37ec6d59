import { describe, expect, it } from '@jest/globals';
import type { Page } from '../../src/cache/page.ts';
import { createPageCache } from '../../src/cache/page-cache.ts';
import { noSharedTier, type SharedTier } from '../../src/cache/shared-tier.ts';

const page = (text: string): Page => ({ body: Buffer.from(text), totalCount: 7 });

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
const never = async (): Promise<Page> => {
  throw new Error('not to be loaded');
};

describe('createPageCache', () => {
  it('loads once, then finds the page in this process', async () => {
    const cache = createPageCache({ shared: noSharedTier }, { maxBytes: MEGABYTE });
    expect(await cache.get('k', async () => page('a'))).toEqual({ page: page('a'), from: 'miss' });
    expect(await cache.get('k', never)).toEqual({ page: page('a'), from: 'hit-local' });
  });

  it('finds what another process loaded, and keeps it', async () => {
    const shared = memoryTier();
    await createPageCache({ shared }, { maxBytes: MEGABYTE }).get('k', async () => page('a'));
    const other = createPageCache({ shared }, { maxBytes: MEGABYTE });
    expect(await other.get('k', never)).toEqual({ page: page('a'), from: 'hit-redis' });
    expect(await other.get('k', never)).toMatchObject({ from: 'hit-local' });
  });

  it('loads once for all who ask at once, and separately for another key', async () => {
    const cache = createPageCache({ shared: noSharedTier }, { maxBytes: MEGABYTE });
    const loads: string[] = [];
    const ask = (key: string) =>
      cache.get(key, async () => {
        loads.push(key);
        return page(key);
      });
    const found = await Promise.all([ask('a'), ask('a'), ask('b'), ask('a')]);
    expect(loads).toEqual(['a', 'b']);
    expect(found.map((one) => one.page.body.toString())).toEqual(['a', 'a', 'b', 'a']);
  });

  it('gives an error to all who asked at once, and keeps it from nobody after', async () => {
    const cache = createPageCache({ shared: noSharedTier }, { maxBytes: MEGABYTE });
    const fail = async (): Promise<Page> => {
      throw new Error('no database');
    };
    const asked = await Promise.allSettled([cache.get('k', fail), cache.get('k', fail)]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await cache.get('k', async () => page('a'))).toMatchObject({ from: 'miss' });
  });

  it('lets go of what was not asked for longest when the bytes run out', async () => {
    const cache = createPageCache({ shared: noSharedTier }, { maxBytes: MEGABYTE });
    const big = async () => page('x'.repeat(400_000));
    await cache.get('a', big);
    await cache.get('b', big);
    await cache.get('a', big);
    await cache.get('c', big);
    expect(await cache.get('a', big)).toMatchObject({ from: 'hit-local' });
    expect(await cache.get('b', big)).toMatchObject({ from: 'miss' });
  });

  it('serves a page that is larger than the whole cache', async () => {
    const cache = createPageCache({ shared: noSharedTier }, { maxBytes: MEGABYTE });
    const huge = async () => page('x'.repeat(2 * MEGABYTE));
    expect(await cache.get('k', huge)).toMatchObject({ from: 'miss' });
    expect(await cache.get('k', huge)).toMatchObject({ from: 'miss' });
  });
});
