// Writes the head of an answer: what every answer to this request has, then its own.
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Undefined headers are left out. */
export type OwnHeaders = Readonly<Record<string, string | undefined>>;

export function writeHead(req: IncomingMessage, res: ServerResponse, status: number, own: OwnHeaders): void {
  // Flat, as Node takes it: name, value, name, value.
  const pairs = [...req.context.headers];
  for (const name in own) {
    const value = own[name];
    if (value !== undefined) pairs.push(name, value);
  }
  res.writeHead(status, pairs);
}
