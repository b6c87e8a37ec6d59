// Sends one request and receives its whole answer, or says why there is none. What the answer means is not judged here.
import type { Readable } from 'node:stream';
import axios from 'axios';
import { createAgents } from './agents.ts';
import type { Answer, Fault } from './fault.ts';
import type { HttpProxy } from './proxy.ts';
import { proxyFault } from './proxy-fault.ts';
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
  /** What it is asked through; by default it is asked directly. */
  proxy?: HttpProxy | undefined;
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

/** Connections are kept alive; idle ones do not hold the process. */
export function createReceiver(
  { now }: { now: () => number },
  { baseUrl, headers, timeoutMs, maxBytes, proxy }: ReceiverOptions,
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
    ...createAgents(proxy, timeoutMs),
    // Else axios would look for a proxy itself, or keep the agents from theirs.
    ...(!proxy && { proxy: false }),
  });

  /** Throws the signal's reason when it aborts, and nothing else. */
  return async function receive(path: string, { params, signal }: Request): Promise<Received | Fault> {
    // axios' own timeout does not end a body that drips.
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), timeoutMs);
    const ended = AbortSignal.any([signal, deadline.signal]);
    try {
      const { status, headers, data } = await http.get<Readable>(path, { params, signal: ended });
      if (proxy && status === 407) {
        data.destroy();
        return proxyFault(status);
      }
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
        : transportFault(error, proxy !== undefined);
    } finally {
      clearTimeout(timer);
    }
  };
}
