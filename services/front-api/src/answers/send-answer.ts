// Writes a finished answer, or 304 to who already has it. The only place where answers from the cache are written, so
// the way that a request took to get here cannot show in what it gets.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isNotModified } from '../http/conditional.ts';
import { type HeaderBlock, headerBlockOf, uncheckedBlock } from '../http/header-block.ts';
import { writeFinishedHead, writeHead } from '../http/write-head.ts';
import type { CurrentState } from '../state/current-state.ts';
import type { Answer } from './answer.ts';
import type { FoundAnswer, FoundIn } from './answer-cache.ts';

/** What every answer says of how it may be kept by others: checked again after a second, or served on when we fail. */
const CACHE_CONTROL = 'max-age=1, stale-if-error=86400';

export function sendAnswer(
  req: IncomingMessage,
  res: ServerResponse,
  found: FoundAnswer,
  current: CurrentState,
): void {
  const { answer, from } = found;
  const { etag, lastModified, body } = answer;
  req.context.foundIn = from;
  const timing = uncheckedBlock('Server-Timing', serverTiming(req, from));
  if (isNotModified(req.headers, etag, lastModified)) {
    writeHead(req, res, 304, headersOf(found, current), timing);
    res.end();
    return;
  }
  writeFinishedHead(req, res, [blockOf(found, current), timing], body.length);
  // Node itself leaves the body of an answer to HEAD out.
  res.end(body);
}

/** All that does not change from one sending of an answer to the next, at least not until the markers are read again. */
function headersOf({ answer, from }: FoundAnswer, current: CurrentState): Record<string, string | undefined> {
  return {
    ETag: answer.etag,
    'Last-Modified': new Date(answer.lastModified).toUTCString(),
    'Cache-Control': CACHE_CONTROL,
    Vary: 'Accept-Encoding',
    ...answer.headers,
    Age: current.ageSeconds()?.toString(),
    Ingesting: current.ingesting.length > 0 ? current.ingesting.join(', ') : undefined,
    'X-Cache': from,
  };
}

type Written = { current: CurrentState; from: FoundIn; block: HeaderBlock };

/** Of each answer the last ones. */
const written = new WeakMap<Answer, Written>();

function blockOf(found: FoundAnswer, current: CurrentState): HeaderBlock {
  const { answer, from } = found;
  const last = written.get(answer);
  // While MongoDB is silent, the age grows.
  if (last?.current === current && last.from === from && !current.isSilent) return last.block;
  const { encoding } = answer;
  const block = headerBlockOf({
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Encoding': encoding === 'identity' ? undefined : encoding,
    ...headersOf(found, current),
  });
  written.set(answer, { current, from, block });
  return block;
}

/** `cache;desc=miss, make;dur=12.3, total;dur=13.1`, in milliseconds. */
function serverTiming({ context }: IncomingMessage, from: string): string {
  const spans = [...(context.timings ?? [])].map(([name, ms]) => `${name};dur=${ms.toFixed(1)}, `);
  return `cache;desc=${from}, ${spans.join('')}total;dur=${(performance.now() - context.startedAt).toFixed(1)}`;
}
