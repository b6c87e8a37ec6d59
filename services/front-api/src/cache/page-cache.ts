// Finished answers, in this process first, then in Redis, else made anew; each at most once at a time.
import { LRUCache } from 'lru-cache';
import { decodePage, encodePage, type Page } from './page.ts';
import type { SharedTier } from './shared-tier.ts';

export type CachedPage = { page: Page; from: 'hit-local' | 'hit-redis' | 'miss' };

export type PageCache = ReturnType<typeof createPageCache>;

/** What one entry costs beside its body: key, bookkeeping, Buffer. */
const ENTRY_OVERHEAD_BYTES = 512;

export function createPageCache({ shared }: { shared: SharedTier }, { maxBytes }: { maxBytes: number }) {
  const local = new LRUCache<string, Page>({
    maxSize: maxBytes,
    sizeCalculation: ({ body }) => body.length + ENTRY_OVERHEAD_BYTES,
  });
  const inFlight = new Map<string, Promise<CachedPage>>();

  async function find(key: string, load: () => Promise<Page>): Promise<CachedPage> {
    const stored = await shared.get(key);
    const page = stored ? decodePage(stored) : await load();
    local.set(key, page);
    if (stored) return { page, from: 'hit-redis' };
    // Encoding copies the body, which may be megabytes.
    if (shared.state() === 'up') void shared.set(key, encodePage(page));
    return { page, from: 'miss' };
  }

  return {
    /**
     * The page under this key; `load` makes it when neither tier has it. Those who ask for a key at once share one
     * `load`, and its error, which is not kept.
     */
    async get(key: string, load: () => Promise<Page>): Promise<CachedPage> {
      const page = local.get(key);
      if (page) return { page, from: 'hit-local' };
      const underWay = inFlight.get(key);
      if (underWay) return underWay;
      const found = find(key, load).finally(() => inFlight.delete(key));
      inFlight.set(key, found);
      return found;
    },
  };
}
