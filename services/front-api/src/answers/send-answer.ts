// Writes an answer, or 304 to who already has it: the only place that does, so the way that a request took to get here
// cannot show in what it gets.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isNotModified } from '../http/conditional.ts';
import { type HeaderPairs, type OwnHeaders, pairsOf, writeHead } from '../http/write-head.ts';
import type { CurrentState, State } from '../state/current-state.ts';
import { serverNowMs } from '../state/markers.ts';
import type { AnswerHead } from './answer.ts';
import type { FoundAnswer, FoundIn } from './find-answers.ts';
import { type AnswerMemory, UNCOUNTED_BYTES } from './memory.ts';
import { sendParts } from './send-parts.ts';

/** What every answer says of how it may be kept by others: checked again after a second, or served on when we fail. */
const CACHE_CONTROL = 'max-age=1, stale-if-error=86400';

/** What an answer stands on, and what is to be said beside it. */
export type Standing = { state: State; current: CurrentState };

/** False when its body is too much to hold: nothing is sent then. */
export function sendAnswer(
  req: IncomingMessage,
  res: ServerResponse,
  { answer, from }: FoundAnswer,
  standing: Standing,
  memory: AnswerMemory,
): boolean {
  const { body } = answer;
  if (isNotModified(req.headers, answer.etag, toldDate(answer, standing.current))) {
    sendNotModified(req, res, answer, from, standing);
    return true;
  }
  const isWhole = Buffer.isBuffer(body);
  if (isWhole && body.length > UNCOUNTED_BYTES && memory.isFull()) return false;
  req.context.foundIn = from;
  const own = headersOfWhole(answer, from, standing);
  res.writeHead(200, [...req.context.headers, ...own, 'Server-Timing', serverTiming(req, from)]);
  // Node itself leaves the body of an answer to HEAD out.
  if (isWhole || req.method === 'HEAD') res.end(isWhole ? body : undefined);
  else void sendParts(res, body, answer.encoding);
  if (isWhole && res.writableLength > 0) holdUntilTaken(res, body, memory);
  return true;
}

/** For who has the answer. */
export function sendNotModified(
  req: IncomingMessage,
  res: ServerResponse,
  head: Pick<AnswerHead, 'etag' | 'lastModified'>,
  from: FoundIn,
  standing: Standing,
): void {
  req.context.foundIn = from;
  const headers = { ...headersOf(head, from, standing), 'Server-Timing': serverTiming(req, from) };
  writeHead(req, res, 304, headers);
  res.end();
}

function holdUntilTaken(res: ServerResponse, body: Buffer, memory: AnswerMemory): void {
  memory.holdBody(body);
  res.once('close', () => memory.releaseBody(body));
}

/** Another change in the same second would have the same date, so it is told when the second is over. */
function toldDate({ lastModified }: Pick<AnswerHead, 'lastModified'>, { markers }: CurrentState) {
  const isOver = Math.floor(serverNowMs(markers) / 1_000) > Math.floor(lastModified / 1_000);
  return isOver ? lastModified : undefined;
}

type Written = { current: CurrentState; from: FoundIn; pairs: HeaderPairs };

/** Of each answer that is sent again and again: its headers stay the same until the markers are read again. */
const written = new WeakMap<AnswerHead, Written>();

function headersOfWhole(answer: FoundAnswer['answer'], from: FoundIn, standing: Standing): HeaderPairs {
  const { current } = standing;
  const known = written.get(answer);
  if (known?.current === current && known.from === from) return known.pairs;
  const { encoding, headers } = answer;
  const pairs = pairsOf({
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Encoding': encoding === 'identity' ? undefined : encoding,
    'Content-Length': lengthOf(answer)?.toString(),
    ...headers,
    ...headersOf(answer, from, standing),
  });
  // While MongoDB is silent, the age grows; in the second of a change, the date is still to come.
  const isSettled = !current.isSilent && toldDate(answer, current) !== undefined;
  if (isSettled) written.set(answer, { current, from, pairs });
  return pairs;
}

/** Undefined where only making it tells. */
const lengthOf = ({ encoding, body }: FoundAnswer['answer']): number | undefined =>
  Buffer.isBuffer(body) || encoding === 'identity' ? body.length : undefined;

function headersOf(
  head: Pick<AnswerHead, 'etag' | 'lastModified'>,
  from: FoundIn,
  { state, current }: Standing,
): OwnHeaders {
  const { assets, usdValues } = state;
  const date = toldDate(head, current);
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
