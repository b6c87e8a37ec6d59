// Single requests over kept-alive connections, as load tools use them. Bodies are neither decompressed nor parsed.
import { once } from 'node:events';
import {
  Agent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
} from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

const agent = new Agent({ keepAlive: true });

const READY_MS = 60_000;

export type Got = {
  milliseconds: number;
  headers: IncomingHttpHeaders;
  /** As sent: name, value, name, value. */
  rawHeaders: string[];
  body: Buffer;
};

/** A server responded with a status other than 200. */
export class StatusError extends Error {
  override readonly name = 'StatusError';
}

async function send(url: string, headers: OutgoingHttpHeaders): Promise<IncomingMessage> {
  const sent = request(url, { headers, agent });
  sent.end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return response;
}

/** Throws StatusError. `milliseconds`: from the request to the last byte of the response. */
export async function get(url: string, headers: OutgoingHttpHeaders = {}): Promise<Got> {
  const began = performance.now();
  const response = await send(url, headers);
  const body = await buffer(response);
  const milliseconds = performance.now() - began;
  if (response.statusCode !== 200)
    throw new StatusError(`${url} returned ${response.statusCode}: ${body.subarray(0, 300)}`);
  return { milliseconds, headers: response.headers, rawHeaders: response.rawHeaders, body };
}

/** Like `get`, but counts the body's bytes instead of keeping them. Throws StatusError. */
export async function drain(
  url: string,
  headers: OutgoingHttpHeaders = {},
): Promise<{ headers: IncomingHttpHeaders; bytes: number }> {
  const response = await send(url, headers);
  let bytes = 0;
  for await (const part of response) bytes += (part as Buffer).length;
  if (response.statusCode !== 200) throw new StatusError(`${url} returned ${response.statusCode}`);
  return { headers: response.headers, bytes };
}

/**
 * Retries until the first response with status 200, for servers that do not report when they listen or that return 503
 * now and then. Throws the last attempt's error after `withinMs`, a minute by default, or once `signal` is aborted.
 */
export async function untilOk(
  url: string,
  {
    headers,
    signal,
    withinMs = READY_MS,
  }: { headers?: OutgoingHttpHeaders; signal?: AbortSignal; withinMs?: number } = {},
): Promise<Got> {
  for (const deadline = performance.now() + withinMs; ; ) {
    try {
      return await get(url, headers);
    } catch (error) {
      if (signal?.aborted || performance.now() > deadline) throw error;
      await sleep(20);
    }
  }
}
