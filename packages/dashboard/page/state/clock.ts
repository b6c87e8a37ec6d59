// The time by the clock that everything in `/status` is told by: the reader's may be wrong.
import type { StatusResponse } from '@coinfront/contracts/responses';
import type { Reply } from '../api/reply.ts';

type Told = Pick<Reply<StatusResponse>, 'body' | 'headers'>;

/** When this was told: by the database's clock, before the first publish by the server's. In Unix ms. */
export function toldAt({ body, headers }: Told): number {
  for (const side of ['assets', 'usd_values'] as const) {
    const { last_updated, age_seconds } = body[side];
    if (last_updated !== null && age_seconds !== null) return Date.parse(last_updated) + age_seconds * 1_000;
  }
  return Date.parse(headers.get('Date') ?? '');
}

/** Null of what is not known. */
export function secondsSince(iso: string | null | undefined, now: number): number | null {
  const seconds = (now - Date.parse(iso ?? '')) / 1_000;
  return Number.isNaN(seconds) ? null : seconds;
}
