// Writes the head of a response: the headers common to all responses to the request, then its own.
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Flat, as Node takes it: name, value, name, value. */
export type HeaderPairs = readonly string[];

/** Headers that are undefined are omitted. */
export type OwnHeaders = Readonly<Record<string, string | undefined>>;

export function pairsOf(headers: OwnHeaders): HeaderPairs {
  const pairs: string[] = [];
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) pairs.push(name, value);
  }
  return pairs;
}

export function writeHead(req: IncomingMessage, res: ServerResponse, status: number, own: OwnHeaders): void {
  res.writeHead(status, [...req.context.headers, ...pairsOf(own)]);
}
