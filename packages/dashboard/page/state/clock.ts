// Time by the database's clock, which `/status` uses: the user's clock may be wrong.
import type { StatusResponse } from '@coinfront/contracts/responses';
import type { Reply } from '../api/reply.ts';

type StatusReply = Pick<Reply<StatusResponse>, 'body' | 'headers'>;

/** When the status was made, in Unix ms: by the database's clock, or by the server's before the first publish. */
export function statusTime({ body, headers }: StatusReply): number {
  for (const side of ['assets', 'usd_values'] as const) {
    const { last_updated, age_seconds } = body[side];
    if (last_updated !== null && age_seconds !== null) return Date.parse(last_updated) + age_seconds * 1_000;
  }
  return Date.parse(headers.get('Date') ?? '');
}

/** Null if `iso` is unknown. */
export function secondsSince(iso: string | null | undefined, now: number): number | null {
  const seconds = (now - Date.parse(iso ?? '')) / 1_000;
  return Number.isNaN(seconds) ? null : seconds;
}
