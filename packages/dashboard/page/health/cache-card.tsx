// Where answers were found.
import type { StatusResponse } from '@coinfront/contracts/responses';
import { Figure } from '../parts/figure.tsx';
import { StackedBar } from '../parts/stacked-bar.tsx';
import { hitShareOf } from './hit-share.ts';

export function CacheCard({ cache }: { cache: StatusResponse['cache'] }) {
  return (
    <section class="card" aria-label="Cache">
      <header>
        <h2>Cache</h2>
        <p class="note">since this server began</p>
      </header>
      <p class="big">
        <Figure value={hitShareOf(cache)} as="share" /> <small>of what was looked for was found</small>
      </p>
      <StackedBar
        parts={[
          { name: 'In memory', count: cache.hit_local, tone: 'rise' },
          { name: 'In Redis', count: cache.hit_redis, tone: 'main' },
          { name: 'Made anew', count: cache.miss, tone: 'quiet' },
          { name: 'Not looked for', count: cache.bypass, tone: 'faint' },
        ]}
      />
    </section>
  );
}
