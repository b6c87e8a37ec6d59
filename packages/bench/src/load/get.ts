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

export type Got = { milliseconds: number; headers: IncomingHttpHeaders; body: Buffer };

/** Throws for any status but 200. `milliseconds` from the request until the last byte of the answer. */
export async function get(url: string, headers: OutgoingHttpHeaders = {}): Promise<Got> {
  const began = performance.now();
  const asked = request(url, { headers, agent });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const body = await buffer(answer);
  const milliseconds = performance.now() - began;
  if (answer.statusCode !== 200)
    throw new Error(`${url} answered ${answer.statusCode}: ${body.subarray(0, 300)}`);
  return { milliseconds, headers: answer.headers, body };
}

/** Waits for a server that does not say when it listens. */
export async function untilAnswers(url: string): Promise<void> {
  for (const deadline = performance.now() + READY_MS; ; ) {
    try {
      await get(url);
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await sleep(20);
    }
  }
}
