import type { StatusResponse } from '@coinfront/contracts/responses';
import { shareOf } from '../format/numbers.ts';

/** Hits in percent of all lookups, without bypasses; null if there were none. */
export const hitShareOf = ({ hit_local, hit_redis, miss }: StatusResponse['cache']): number | null =>
  shareOf(hit_local + hit_redis, hit_local + hit_redis + miss);
