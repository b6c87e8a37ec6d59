// Sends one request and reads the complete response, or returns why there is none. Does not interpret the response.
import type { Readable } from 'node:stream';
import axios from 'axios';
import { createAgents } from './agents.ts';
import type { HttpProxy } from './proxy.ts';
import { proxyError } from './proxy-error.ts';
import { ACCEPTED_ENCODINGS, BodyTooLargeError, parseJson, readBody } from './read-body.ts';
import type { RequestError, SourceResponse } from './request-error.ts';
import { parseRetryAfter } from './retry-plan.ts';
import { transportError } from './transport-error.ts';

export type ReceiverOptions = {
  baseUrl: string;
  /** Sent with every request; the only place for a key. */
  headers: Record<string, string>;
  /** Deadline for one complete response, body included. */
  timeoutMs: number;
  /** Maximum size of the decompressed body. */
  maxBytes: number;
  /** Default: a direct connection. */
  proxy?: HttpProxy | undefined;
};

export type Request = {
  params: Record<string, string | number>;
  signal: AbortSignal;
};

export type Received = SourceResponse & {
  /** Empty if none was sent. */
  contentType: string;
  /** From the `Retry-After` header. */
  retryAfterMs: number | undefined;
};

/** Connections are kept alive; idle ones do not keep the process alive. */
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
    // Otherwise axios looks for a proxy itself, or overrides the agents' proxy.
    ...(!proxy && { proxy: false }),
  });

  /** Throws only the signal's reason, when it aborts. */
  return async function receive(path: string, { params, signal }: Request): Promise<Received | RequestError> {
    // axios' own timeout does not end a slowly dripping body.
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), timeoutMs);
    const ended = AbortSignal.any([signal, deadline.signal]);
    try {
      const { status, headers, data } = await http.get<Readable>(path, { params, signal: ended });
      if (proxy && status === 407) {
        data.destroy();
        return proxyError(status);
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
        return { kind: 'retry-soon', reason: `did not respond within ${timeoutMs} ms` };
      }
      return error instanceof BodyTooLargeError
        ? { kind: 'stop', reason: `sent more than ${maxBytes} bytes (SOURCE_MAX_BYTES)` }
        : transportError(error, proxy !== undefined);
    } finally {
      clearTimeout(timer);
    }
  };
}
