import type { StatusResponse } from '@coinfront/contracts/responses';
import { shareOf } from '../format/numbers.ts';

/** In percent, of the answers that were looked for; null of none. */
export const hitShareOf = ({ hit_local, hit_redis, miss }: StatusResponse['cache']): number | null =>
  shareOf(hit_local + hit_redis, hit_local + hit_redis + miss);
