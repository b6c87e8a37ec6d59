// The front API as it runs: its own process, talked to over HTTP.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { readySchema } from '@coinfront/contracts';
import { openApi } from '../get.ts';
import { assertPublished } from '../published-schemas.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

const DEFAULTS = {
  PORT: '0',
  HOST: '127.0.0.1',
  ADMIN_PORT: '0',
  MARKER_POLL_MS: '50',
  QUERY_TIMEOUT_MS: '500',
  DRAIN_IDLE_MS: '50',
  LOG_LEVEL: 'info',
  END_WITH_PARENT: 'true',
};

export type Environment = { MONGODB_URI: string } & Record<string, string>;

/** Starts the process; `ended` tells how it ended. */
export function spawnFrontApi(environment: Environment) {
  const env = { PATH: process.env.PATH, REDIS_URL: '', ...DEFAULTS, ...environment };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const { stdout, stderr } = child as ChildProcess & { stdout: NodeJS.ReadStream; stderr: NodeJS.ReadStream };
  const ended = Promise.all([once(child, 'exit'), text(stdout), text(stderr)]).then(
    ([[code], output, errors]) => ({ code, output, errors }),
  );
  return { child, ended };
}

export type Answer = { status: number; headers: Record<string, string>; body: Body; ms: number };
type Body = { type?: string; count?: number; data?: Record<string, unknown>[] } & Record<string, unknown>;

export type FrontApi = Awaited<ReturnType<typeof startFrontApi>>;

/** Starts the process and waits until it says that it listens. */
export async function startFrontApi(environment: Environment) {
  const { child, ended } = spawnFrontApi(environment);
  const first = await Promise.race([once(child, 'message'), ended]);
  if (!Array.isArray(first)) throw new Error(`Ended with ${first.code}: ${first.errors}${first.output}`);
  const { urls } = readySchema.parse(first[0]);

  return {
    child,
    ended,
    urls,
    /** Holds every answer of a described path against the published document. */
    async get(path: string): Promise<Answer> {
      const begun = performance.now();
      // In one encoding, so that an answer is one entry of the cache.
      const response = await fetch(`${urls.api}${path}`, { headers: { 'Accept-Encoding': 'identity' } });
      const body = (await response.json()) as Body;
      const headers = Object.fromEntries(response.headers);
      assertPublished(openApi, {
        path: path.split('?')[0] as string,
        status: response.status,
        headers,
        body,
      });
      return { status: response.status, headers, body, ms: performance.now() - begun };
    },
    async isReady(): Promise<boolean> {
      return (await fetch(`${urls.admin}/readyz`)).ok;
    },
    async stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Asks again until the answer is as wanted; the test's own time limit ends it otherwise. */
export async function eventually<T>(ask: () => Promise<T>, isWanted: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
