// Writes the head of an answer: what every answer to this request has, then its own.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type HeaderBlock, headerBlockOf } from './header-block.ts';

export function writeHead(
  req: IncomingMessage,
  res: ServerResponse,
  status: number,
  own: Readonly<Record<string, string | undefined>>,
  ...more: readonly HeaderBlock[]
): void {
  const blocks = [...req.context.headers, headerBlockOf(own), ...more];
  res.writeHead(
    status,
    blocks.flatMap(({ pairs }) => pairs),
  );
}

/** What `writeHead` of Node ends in: it adds the headers of the connection and the date. */
type HeadStore = { _storeHeader(lines: string, headers: readonly string[]): void };

/**
 * The same as `writeHead` with 200, for an answer of `length` bytes that is sent again and again. Node goes through
 * every header of every answer, which takes longer than all the rest of sending one; these lines were checked when
 * they were made. `_storeHeader` is Node's own, not its public one: a test holds what it sends against `writeHead`.
 */
export function writeFinishedHead(
  { context }: IncomingMessage,
  res: ServerResponse,
  own: readonly HeaderBlock[],
  length: number,
): void {
  let lines = 'HTTP/1.1 200 OK\r\n';
  for (const block of context.headers) lines += block.lines;
  for (const block of own) lines += block.lines;
  (res as unknown as HeadStore)._storeHeader(lines, ['Content-Length', String(length)]);
}
