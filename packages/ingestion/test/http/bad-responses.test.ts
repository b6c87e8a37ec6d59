import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { createHttpClient, SourceError } from '../../src/index.ts';
import { BAD_RESPONSES } from './bad-responses.ts';
import { deadUrl, json, type LocalServer, startServer } from './local-server.ts';
import { recordingDependencies } from './recording-dependencies.ts';
import { CLIENT } from './test-client.ts';

const KEY = 'b54bcf4d-1bca-4e8e-9a24-22ff2c3d462c';

let server: LocalServer;
afterEach(() => server?.close());

/** The error of one request, and everything that was logged. */
async function failureOf(baseUrl: string, attempts: number, timeoutMs = 5000) {
  const { dependencies, lines } = recordingDependencies();
  const client = createHttpClient(dependencies, {
    ...CLIENT,
    baseUrl,
    keyVariable: 'TEST_KEY',
    headers: { 'X-CMC_PRO_API_KEY': KEY, authorization: `Apikey ${KEY}` },
    timeoutMs,
    maxBytes: 100_000,
    attempts,
  });
  const error: unknown = await client
    .getJson('/list', {
      params: { page: 1 },
      schema: z.object({ data: z.array(z.unknown()) }),
      classify: () => undefined,
      signal: new AbortController().signal,
    })
    .then(
      () => undefined,
      (reason) => reason,
    );
  if (!(error instanceof SourceError)) throw new Error(`Not a SourceError: ${inspect(error)}`);
  return { error, lines };
}

/** All texts of an error and the log. */
function everything(error: SourceError, lines: unknown[]): string {
  const shown = inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true });
  return [
    shown,
    JSON.stringify(error),
    JSON.stringify(error.cause),
    String(error.stack),
    inspect(lines),
  ].join();
}

describe('how the client classifies a bad response', () => {
  it.each(BAD_RESPONSES)('$name is $kind', async ({ answer, kind, reason, timeoutMs }) => {
    server = await startServer(answer);
    const { error } = await failureOf(server.url, 1, timeoutMs);
    expect(error.details).toMatchObject({ source: 'test-source', kind });
    expect(error.message).toMatch(/^test-source /);
    expect(error.message).toMatch(reason);
  });

  it.each(BAD_RESPONSES)('$name leaves no key in the error and the log', async ({ answer, timeoutMs }) => {
    server = await startServer(answer);
    const { error, lines } = await failureOf(server.url, 2, timeoutMs);
    expect(everything(error, lines)).not.toContain(KEY);
    expect(lines).toHaveLength(error.retryable ? 1 : 0);
  });

  it('copies no text of the provider, which may quote the key', async () => {
    const text = `Key ${KEY} is wrong`;
    server = await startServer(json({ status: { error_message: text }, Message: text, error: text }, 401));
    const { error, lines } = await failureOf(server.url, 1);
    expect(everything(error, lines)).not.toMatch(new RegExp(`${KEY}|is wrong`));
  });

  it('a redirect is not followed', async () => {
    server = await startServer(({ headers }, response) => {
      response.writeHead(307, { location: `http://${headers.host}/elsewhere` }).end();
    });
    const { error } = await failureOf(server.url, 3);
    expect(error.details).toMatchObject({ kind: 'stop', status: 307 });
    expect(server.requests.map(({ url }) => url.pathname)).toEqual(['/list']);
  });

  it('a connection error is retry-soon, without the request in its cause', async () => {
    const { error, lines } = await failureOf(await deadUrl(), 2);
    expect(error.details.kind).toBe('retry-soon');
    expect(error.message).toBe('test-source sent no complete response, after 2 attempts (ECONNREFUSED)');
    expect(error.cause).toMatchObject({ message: 'ECONNREFUSED', code: 'ECONNREFUSED' });
    expect(everything(error, lines)).not.toContain(KEY);
  });

  it('TLS to a server without TLS is stop, and the message says what to check', async () => {
    server = await startServer(json({ data: [] }));
    const { error, lines } = await failureOf(server.url.replace('http:', 'https:'), 3);
    expect(error.details.kind).toBe('stop');
    expect(error.message).toMatch(/TLS verification, check TEST_BASE_URL/);
    expect(everything(error, lines)).not.toContain(KEY);
  });
});
