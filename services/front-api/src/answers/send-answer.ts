// Writes a finished answer, or 304 to who already has it. The only place where answers from the cache are written, so
// the way that a request took to get here cannot show in what it gets.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isNotModified } from '../http/conditional.ts';
import { writeHead } from '../http/request-context.ts';
import type { CurrentState } from '../state/current-state.ts';
import type { FoundAnswer } from './answer-cache.ts';

/** What every answer says of how it may be kept by others: checked again after a second, or served on when we fail. */
const CACHE_CONTROL = 'max-age=1, stale-if-error=86400';

export function sendAnswer(
  req: IncomingMessage,
  res: ServerResponse,
  { answer, from }: FoundAnswer,
  current: CurrentState,
): void {
  const { etag, lastModified, encoding, headers, body } = answer;
  req.context.foundIn = from;
  const notModified = isNotModified(req.headers, etag, lastModified);
  writeHead(req, res, notModified ? 304 : 200, {
    ...(!notModified && {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': String(body.length),
      'Content-Encoding': encoding === 'identity' ? undefined : encoding,
    }),
    ETag: etag,
    'Last-Modified': new Date(lastModified).toUTCString(),
    'Cache-Control': CACHE_CONTROL,
    Vary: 'Accept-Encoding',
    ...headers,
    Age: current.ageSeconds()?.toString(),
    Ingesting: current.ingesting.length > 0 ? current.ingesting.join(', ') : undefined,
    'X-Cache': from,
    'Server-Timing': serverTiming(req, from),
  });
  // Node itself leaves the body of an answer to HEAD out.
  res.end(notModified ? undefined : body);
}

/** `cache;desc=miss, make;dur=12.3, total;dur=13.1`, in milliseconds. */
function serverTiming({ context }: IncomingMessage, from: string): string {
  const spans = [...(context.timings ?? [])].map(([name, ms]) => `${name};dur=${ms.toFixed(1)}, `);
  return `cache;desc=${from}, ${spans.join('')}total;dur=${(performance.now() - context.startedAt).toFixed(1)}`;
}
