// An HTTP client for a local server.
import type { RequestListener } from 'node:http';
import { z } from 'zod';
import { type Classify, createHttpClient, type HttpClientDependencies } from '../../src/index.ts';
import { startServer } from './local-server.ts';
import { recordingDependencies } from './recording-dependencies.ts';

/** The options that test clients share. */
export const CLIENT = {
  source: 'test-source',
  baseUrlVariable: 'TEST_BASE_URL',
  timeoutMs: 5000,
  maxBytes: 1_000_000,
  maxWaitMs: 90_000,
};

type Changes = Partial<HttpClientDependencies> & { classify?: Classify };

export async function startClient(
  listener: RequestListener,
  { classify = () => undefined, ...changes }: Changes = {},
) {
  const server = await startServer(listener);
  const { dependencies, lines, waits } = recordingDependencies();
  const client = createHttpClient(
    { ...dependencies, ...changes },
    {
      ...CLIENT,
      baseUrl: `${server.url}/api`,
      headers: { 'X-CMC_PRO_API_KEY': 'secret-key' },
      attempts: 3,
      baseDelayMs: 1000,
    },
  );
  const get = (signal = new AbortController().signal, attempts?: number) =>
    client.getJson('/list', {
      params: { start: 1, convert: 'USD' },
      schema: z.object({ data: z.array(z.number()) }),
      classify,
      signal,
      attempts,
    });
  return { server, get, waits, lines };
}
