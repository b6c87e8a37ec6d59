// Single requests, with the body as it came: not decompressed, not parsed. Connections are kept, as the load tools keep theirs.
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
  /** The same as they were sent: name, value, name, value. */
  rawHeaders: string[];
  body: Buffer;
};

/** A server answered with another status than 200. */
export class StatusError extends Error {
  override readonly name = 'StatusError';
}

async function ask(url: string, headers: OutgoingHttpHeaders): Promise<IncomingMessage> {
  const asked = request(url, { headers, agent });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return answer;
}

/** Throws StatusError. `milliseconds` from the request until the last byte of the answer. */
export async function get(url: string, headers: OutgoingHttpHeaders = {}): Promise<Got> {
  const began = performance.now();
  const answer = await ask(url, headers);
  const body = await buffer(answer);
  const milliseconds = performance.now() - began;
  if (answer.statusCode !== 200)
    throw new StatusError(`${url} answered ${answer.statusCode}: ${body.subarray(0, 300)}`);
  return { milliseconds, headers: answer.headers, rawHeaders: answer.rawHeaders, body };
}

/** As `get`, for bodies that nobody looks at: what comes is counted and let go. Throws StatusError. */
export async function drain(
  url: string,
  headers: OutgoingHttpHeaders = {},
): Promise<{ headers: IncomingHttpHeaders; bytes: number }> {
  const answer = await ask(url, headers);
  let bytes = 0;
  for await (const part of answer) bytes += (part as Buffer).length;
  if (answer.statusCode !== 200) throw new StatusError(`${url} answered ${answer.statusCode}`);
  return { headers: answer.headers, bytes };
}

/**
 * The first answer with status 200, of a server that does not say when it listens or refuses now and then. Throws what
 * the last try threw when there was none within a minute, or before `signal` was aborted.
 */
export async function untilAnswers(
  url: string,
  { headers, signal }: { headers?: OutgoingHttpHeaders; signal?: AbortSignal } = {},
): Promise<Got> {
  for (const deadline = performance.now() + READY_MS; ; ) {
    try {
      return await get(url, headers);
    } catch (error) {
      if (signal?.aborted || performance.now() > deadline) throw error;
      await sleep(20);
    }
  }
}
