// What is known of a request from its first moment: an id, when it began, and the headers of its answer, whatever it
// will be. The door makes it; everything that answers adds its own headers to these.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FoundIn } from '../answers/find-answers.ts';

export type RequestContext = {
  /** The client's own `X-Request-Id`, if it is fit for a log, else a new one. */
  id: string;
  /** The client's; see `AddressOf`. */
  address: string;
  /** By `performance.now()`. */
  startedAt: number;
  /** Of its answer, whatever it will be: name, value, name, value. */
  headers: readonly string[];
  /** Millisecond spans, by name, for `Server-Timing`. */
  timings: Map<string, number> | undefined;
  /** Where the answer was found, if one from the cache is sent. */
  foundIn: FoundIn | undefined;
};

// Where @types/node declares it.
declare module 'http' {
  interface IncomingMessage {
    context: RequestContext;
  }
}

const REQUEST_ID = /^[\w.-]{1,64}$/;

export function openContext(
  req: IncomingMessage,
  address: string,
  headers: readonly string[],
): RequestContext {
  const given = req.headers['x-request-id'];
  const id = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
  return {
    id,
    address,
    startedAt: performance.now(),
    headers: [...headers, 'X-Request-Id', id],
    timings: undefined,
    foundIn: undefined,
  };
}

/** Measures work that a client is told the duration of. */
export async function timed<T>(req: IncomingMessage, name: string, work: Promise<T>): Promise<T> {
  const begun = performance.now();
  try {
    return await work;
  } finally {
    req.context.timings ??= new Map();
    req.context.timings.set(name, performance.now() - begun);
  }
}
