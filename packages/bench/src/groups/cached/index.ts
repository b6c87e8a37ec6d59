// Cached responses.
import type { Group } from '../../bench.ts';
import { measureManyQueries } from './many-queries.ts';
import { measureProcessHits } from './process-hits.ts';
import { measureRedisHits } from './redis-hits.ts';
import { measureWhilePublishing } from './while-publishing.ts';

export const measureCached: Group = async function* (bench) {
  yield* await measureProcessHits(bench);
  yield* await measureRedisHits(bench);
  yield* await measureManyQueries(bench);
  yield* await measureWhilePublishing(bench);
};
