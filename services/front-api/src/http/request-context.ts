// The context of a request: its id, start time and the headers that every response to it has. The entry point creates it.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FoundIn } from '../answers/find-answers.ts';

export type RequestContext = {
  /** The client's `X-Request-Id` if it is safe to log, else a new id. */
  id: string;
  /** The client's address; see `AddressOf`. */
  address: string;
  /** By `performance.now()`. */
  startedAt: number;
  /** Headers of every response to it: name, value, name, value. */
  headers: readonly string[];
  /** Durations in milliseconds by name, for `Server-Timing`. */
  timings: Map<string, number> | undefined;
  /** Where the response was found, for cacheable ones. */
  foundIn: FoundIn | undefined;
};

// The module name under which @types/node declares it.
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

/** Awaits `work` and records its duration for `Server-Timing`. */
export async function timed<T>(req: IncomingMessage, name: string, work: Promise<T>): Promise<T> {
  const begun = performance.now();
  try {
    return await work;
  } finally {
    req.context.timings ??= new Map();
    req.context.timings.set(name, performance.now() - begun);
  }
}
