// Writes an answer, or 304 to who already has it: the only place that does, so the way that a request took to get here
// cannot show in what it gets.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isNotModified } from '../http/conditional.ts';
import { type OwnHeaders, writeHead } from '../http/write-head.ts';
import type { CurrentState, State } from '../state/current-state.ts';
import { serverNow } from '../state/markers.ts';
import type { AnswerHead } from './answer.ts';
import type { Composed } from './composed.ts';
import type { FoundAnswer, FoundIn } from './find-answers.ts';
import type { AnswerMemory } from './memory.ts';

/** What every answer says of how it may be kept by others: checked again after a second, or served on when we fail. */
const CACHE_CONTROL = 'max-age=1, stale-if-error=86400';

/** What one slow reader holds of an answer that is made as it is taken. */
const PART_BYTES = 64 * 1024;

/** What an answer stands on, and what is to be said beside it. */
export type Standing = { state: State; current: CurrentState };

/** Resolves when it is written, as far as it is held. False when its body is too much to hold: nothing is sent then. */
export function sendAnswer(
  req: IncomingMessage,
  res: ServerResponse,
  { answer, from }: FoundAnswer,
  standing: Standing,
  memory: AnswerMemory,
): boolean | Promise<boolean> {
  const { body, encoding } = answer;
  const lastModified = toldOf(answer.lastModified, standing.current);
  if (isNotModified(req.headers, answer.etag, lastModified)) {
    sendNotModified(req, res, { etag: answer.etag, lastModified: answer.lastModified }, from, standing);
    return true;
  }
  const isWhole = Buffer.isBuffer(body);
  if (isWhole && body.length > PART_BYTES && memory.isFull()) return false;
  const { length } = body;
  writeHead(req, res, 200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Encoding': encoding === 'identity' ? undefined : encoding,
    'Content-Length': length === undefined ? undefined : String(length),
    ...answer.headers,
    ...headersOf(req, answer, from, standing),
  });
  if (isWhole) {
    // Node itself leaves the body of an answer to HEAD out.
    res.end(body);
    if (res.writableLength > 0) holdUntilTaken(res, body, memory);
    return true;
  }
  if (req.method === 'HEAD') {
    res.end();
    return true;
  }
  return sendParts(res, body);
}

/** For who has the tag, before anything is made. */
export function sendNotModified(
  req: IncomingMessage,
  res: ServerResponse,
  head: Pick<AnswerHead, 'etag' | 'lastModified'>,
  from: FoundIn,
  standing: Standing,
): void {
  writeHead(req, res, 304, headersOf(req, head, from, standing));
  res.end();
}

function holdUntilTaken(res: ServerResponse, body: Buffer, memory: AnswerMemory): void {
  memory.holdBody(body);
  res.once('close', () => memory.releaseBody(body));
}

/** Part by part, as the socket takes them. */
async function sendParts(res: ServerResponse, { parts }: Composed): Promise<true> {
  const source = Readable.from(parts(PART_BYTES), { highWaterMark: 1 });
  await pipeline(source, res).catch((error) => {
    // A client that goes away is no fault of ours.
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') res.err = error;
  });
  return true;
}

/** Another change in the same second would have the same date, so it is told when the second is over. */
const toldOf = (lastModified: number, { markers }: CurrentState): number | undefined =>
  Math.floor(serverNow(markers).getTime() / 1_000) > Math.floor(lastModified / 1_000)
    ? lastModified
    : undefined;

function headersOf(
  req: IncomingMessage,
  { etag, lastModified }: Pick<AnswerHead, 'etag' | 'lastModified'>,
  from: FoundIn,
  { state, current }: Standing,
): OwnHeaders {
  const { assets, usdValues } = state;
  const told = toldOf(lastModified, current);
  req.context.foundIn = from;
  return {
    ETag: etag,
    'Last-Modified': told === undefined ? undefined : new Date(told).toUTCString(),
    'Cache-Control': CACHE_CONTROL,
    Vary: 'Accept-Encoding',
    // Structured fields (RFC 9651): a dictionary of strings, and one of tokens.
    Snapshots: `assets="${assets.snapshot_id}", usd-values="${usdValues.snapshot_id}"`,
    'Data-Sources': `assets=${assets.source}, usd-values=${usdValues.source}`,
    Age: current.ageSeconds()?.toString(),
    Ingesting: current.ingesting.length > 0 ? current.ingesting.join(', ') : undefined,
    'X-Cache': from,
    'Server-Timing': serverTiming(req, from),
  };
}

/** `cache;desc=miss, make;dur=12.3, total;dur=13.1`, in milliseconds. */
function serverTiming({ context }: IncomingMessage, from: string): string {
  const spans = [...(context.timings ?? [])].map(([name, ms]) => `${name};dur=${ms.toFixed(1)}, `);
  return `cache;desc=${from}, ${spans.join('')}total;dur=${(performance.now() - context.startedAt).toFixed(1)}`;
}
