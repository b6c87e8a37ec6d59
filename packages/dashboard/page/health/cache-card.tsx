// Cache hits and misses.
import type { StatusResponse } from '@coinfront/contracts/responses';
import { Figure } from '../parts/figure.tsx';
import { StackedBar } from '../parts/stacked-bar.tsx';
import { hitShareOf } from './hit-share.ts';

export function CacheCard({ cache }: { cache: StatusResponse['cache'] }) {
  return (
    <section class="card" aria-label="Cache">
      <header>
        <h2>Cache</h2>
        <p class="note">since this server started</p>
      </header>
      <p class="big">
        <Figure value={hitShareOf(cache)} as="share" /> <small>of lookups were hits</small>
      </p>
      <StackedBar
        parts={[
          { name: 'Memory hits', count: cache.hit_local, tone: 'rise' },
          { name: 'Redis hits', count: cache.hit_redis, tone: 'main' },
          { name: 'Misses', count: cache.miss, tone: 'quiet' },
          { name: 'Bypassed', count: cache.bypass, tone: 'faint' },
        ]}
      />
    </section>
  );
}
