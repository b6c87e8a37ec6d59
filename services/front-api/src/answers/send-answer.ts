// Sends an answer, or 304. The only place that does, so a response does not depend on where its answer came from.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isNotModified } from '../http/conditional.ts';
import { type HeaderPairs, type OwnHeaders, pairsOf, writeHead } from '../http/write-head.ts';
import type { CurrentState, State } from '../state/current-state.ts';
import { serverNowMs } from '../state/markers.ts';
import type { AnswerHead } from './answer.ts';
import type { FoundAnswer, FoundIn } from './find-answers.ts';
import { type AnswerMemory, UNCOUNTED_BYTES } from './memory.ts';
import { sendParts } from './send-parts.ts';

/** Other caches revalidate after a second, and may serve a stale response for a day if this API fails. */
const CACHE_CONTROL = 'max-age=1, stale-if-error=86400';

/** The state an answer was made from, and the current state, which some headers describe. */
export type Basis = { state: State; current: CurrentState };

/** Returns false, and sends nothing, if there is no memory to hold the body. */
export function sendAnswer(
  req: IncomingMessage,
  res: ServerResponse,
  { answer, from }: FoundAnswer,
  basis: Basis,
  memory: AnswerMemory,
): boolean {
  const { body } = answer;
  if (isNotModified(req.headers, answer.etag, knownDate(answer, basis.current))) {
    sendNotModified(req, res, answer, from, basis);
    return true;
  }
  const isBuffered = Buffer.isBuffer(body);
  if (isBuffered && body.length > UNCOUNTED_BYTES && memory.isFull()) return false;
  req.context.foundIn = from;
  const own = fullHeaders(answer, from, basis);
  res.writeHead(200, [...req.context.headers, ...own, 'Server-Timing', serverTiming(req, from)]);
  // Node omits the body of a response to HEAD.
  if (isBuffered || req.method === 'HEAD') res.end(isBuffered ? body : undefined);
  else void sendParts(res, body, answer.encoding);
  if (isBuffered && res.writableLength > 0) holdUntilTaken(res, body, memory);
  return true;
}

/** For a client that already has the answer. */
export function sendNotModified(
  req: IncomingMessage,
  res: ServerResponse,
  head: Pick<AnswerHead, 'etag' | 'lastModified'>,
  from: FoundIn,
  basis: Basis,
): void {
  req.context.foundIn = from;
  const headers = { ...headersOf(head, from, basis), 'Server-Timing': serverTiming(req, from) };
  writeHead(req, res, 304, headers);
  res.end();
}

function holdUntilTaken(res: ServerResponse, body: Buffer, memory: AnswerMemory): void {
  memory.holdBody(body);
  res.once('close', () => memory.releaseBody(body));
}

/** Undefined in the second of the change: another change in it would have the same date. */
function knownDate({ lastModified }: Pick<AnswerHead, 'lastModified'>, { markers }: CurrentState) {
  const isOver = Math.floor(serverNowMs(markers) / 1_000) > Math.floor(lastModified / 1_000);
  return isOver ? lastModified : undefined;
}

type Written = { current: CurrentState; from: FoundIn; pairs: HeaderPairs };

/** Headers by answer: they stay the same until the markers are read again. */
const written = new WeakMap<AnswerHead, Written>();

function fullHeaders(answer: FoundAnswer['answer'], from: FoundIn, basis: Basis): HeaderPairs {
  const { current } = basis;
  const known = written.get(answer);
  if (known?.current === current && known.from === from) return known.pairs;
  const { encoding, headers } = answer;
  const pairs = pairsOf({
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Encoding': encoding === 'identity' ? undefined : encoding,
    'Content-Length': lengthOf(answer)?.toString(),
    ...headers,
    ...headersOf(answer, from, basis),
  });
  // While MongoDB does not respond, `Age` grows; in the second of a change, the date is still missing.
  const isSettled = !current.isSilent && knownDate(answer, current) !== undefined;
  if (isSettled) written.set(answer, { current, from, pairs });
  return pairs;
}

/** Undefined if only composing or compressing the body tells. */
const lengthOf = ({ encoding, body }: FoundAnswer['answer']): number | undefined =>
  Buffer.isBuffer(body) || encoding === 'identity' ? body.length : undefined;

function headersOf(
  head: Pick<AnswerHead, 'etag' | 'lastModified'>,
  from: FoundIn,
  { state, current }: Basis,
): OwnHeaders {
  const { assets, usdValues } = state;
  const date = knownDate(head, current);
  return {
    ETag: head.etag,
    'Last-Modified': date === undefined ? undefined : new Date(date).toUTCString(),
    'Cache-Control': CACHE_CONTROL,
    Vary: 'Accept, Accept-Encoding',
    // Structured fields (RFC 9651): a dictionary of strings, and one of tokens.
    Snapshots: `assets="${assets.snapshot_id}", usd-values="${usdValues.snapshot_id}"`,
    'Data-Sources': `assets=${assets.source}, usd-values=${usdValues.source}`,
    Age: current.ageSeconds()?.toString(),
    Ingesting: current.ingesting.length > 0 ? current.ingesting.join(', ') : undefined,
    'X-Cache': from,
  };
}

/** `cache;desc=miss, make;dur=12.3, total;dur=13.1`, in milliseconds. */
function serverTiming({ context }: IncomingMessage, from: string): string {
  let spans = '';
  for (const [name, ms] of context.timings ?? []) spans += `${name};dur=${ms.toFixed(1)}, `;
  return `cache;desc=${from}, ${spans}total;dur=${(performance.now() - context.startedAt).toFixed(1)}`;
}
