// Sends one request and receives its whole answer, or says why there is none. What the answer means is not judged here.
import type { Readable } from 'node:stream';
import axios from 'axios';
import type { Answer, Fault } from './fault.ts';
import { ACCEPTED_ENCODINGS, BodyTooLargeError, parseJson, readBody } from './read-body.ts';
import { parseRetryAfter } from './retry-plan.ts';
import { transportFault } from './transport-fault.ts';

export type ReceiverOptions = {
  baseUrl: string;
  /** Sent with every request; the only place for a key. */
  headers: Record<string, string>;
  /** Deadline of one whole answer, its body included. */
  timeoutMs: number;
  /** Largest body, decompressed. */
  maxBytes: number;
};

export type Request = {
  params: Record<string, string | number>;
  signal: AbortSignal;
};

export type Received = Answer & {
  /** As it was sent; empty where it was not. */
  contentType: string;
  /** How long the answer asks to wait, if it does. */
  retryAfterMs: number | undefined;
};

/** Connections are kept alive by Node's global agents, whose idle sockets do not hold the process. */
export function createReceiver(
  { now }: { now: () => number },
  { baseUrl, headers, timeoutMs, maxBytes }: ReceiverOptions,
) {
  const http = axios.create({
    baseURL: baseUrl,
    allowAbsoluteUrls: false,
    headers: {
      Accept: 'application/json',
      'Accept-Encoding': ACCEPTED_ENCODINGS,
      'User-Agent': 'coinfront',
      ...headers,
    },
    responseType: 'stream',
    decompress: false,
    validateStatus: null,
    maxRedirects: 0,
  });

  /** Throws the signal's reason when it aborts, and nothing else. */
  return async function receive(path: string, { params, signal }: Request): Promise<Received | Fault> {
    // axios' own timeout does not end a body that drips.
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), timeoutMs);
    const ended = AbortSignal.any([signal, deadline.signal]);
    try {
      const { status, headers, data } = await http.get<Readable>(path, { params, signal: ended });
      const header = (name: string) => String(headers[name] ?? '');
      const contentEncoding = header('content-encoding');
      const bytes = await readBody(data, { contentEncoding, maxBytes, signal: ended });
      const contentType = header('content-type');
      return {
        status,
        contentType,
        body: parseJson(bytes, contentType),
        retryAfterMs: parseRetryAfter(header('retry-after'), now()),
      };
    } catch (error) {
      signal.throwIfAborted();
      if (deadline.signal.aborted) {
        return { kind: 'retry-soon', reason: `did not answer within ${timeoutMs} ms` };
      }
      return error instanceof BodyTooLargeError
        ? { kind: 'stop', reason: `answers with more than ${maxBytes} bytes (SOURCE_MAX_BYTES)` }
        : transportFault(error);
    } finally {
      clearTimeout(timer);
    }
  };
}
