// The front API as a process of its own, used over HTTP.
import { fileURLToPath } from 'node:url';
import { readySchema } from '@coinfront/contracts';
import { until } from '@coinfront/testing';
import { startTestProcess, type TestProcessOptions } from '@coinfront/testing/test-process';
import { afterAll } from '@jest/globals';
import { assertPublished } from '../published-schemas.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

const DEFAULTS = {
  PORT: '0',
  LISTEN_HOST: '127.0.0.1',
  ADMIN_PORT: '0',
  MARKER_POLL_MS: '50',
  // The longest allowed: on a busy machine, a slow database must not count as unavailable.
  QUERY_TIMEOUT_MS: '2900',
  REDIS_TIMEOUT_MS: '1000',
  DRAIN_IDLE_MS: '50',
  LOG_LEVEL: 'info',
  END_WITH_PARENT: 'true',
};

type Environment = { MONGODB_URI: string } & Record<string, string>;

type ProcessOptions = Pick<TestProcessOptions, 'nodeOptions' | 'stdout'>;

function spawnFrontApi(environment: Environment, options: ProcessOptions = {}) {
  const child = startTestProcess(MAIN, {
    ...options,
    environment: { REDIS_URL: '', ...DEFAULTS, ...environment },
  });
  const ended = child.ended.then(({ exitCode: code, stdout: output, stderr: errors }) => ({
    code,
    output,
    errors,
  }));
  return { child, ended };
}

type Body = { type?: string; count?: number; data?: Record<string, unknown>[] } & Record<string, unknown>;
export type Answer = { status: number; headers: Record<string, string>; body: Body };

/** Resolves when the process reports that it listens. */
async function whenReady({ child, ended }: ReturnType<typeof spawnFrontApi>) {
  const message = await child.message().catch(async () => {
    const { code, output, errors } = await ended;
    throw new Error(`Ended with ${code}: ${errors}${output}`);
  });
  const { urls } = readySchema.parse(message);

  /** Checks every response against the OpenAPI document. */
  async function get(path: string, encoding = 'identity'): Promise<Answer> {
    // One encoding, so each response is one entry of the cache.
    const response = await fetch(`${urls.api}${path}`, { headers: { 'Accept-Encoding': encoding } });
    const { status } = response;
    const headers = Object.fromEntries(response.headers);
    const body = (await response.json()) as Body;
    assertPublished({ path, status, headers, body });
    return { status, headers, body };
  }

  return {
    urls,
    ended,
    get,
    /** Retries after a 503, which a busy machine may cause. */
    getPatiently: (path: string, encoding?: string): Promise<Answer> =>
      until(async () => {
        const answer = await get(path, encoding);
        return answer.status === 503 ? undefined : answer;
      }),
    /** Repeats the request until the response is of this snapshot of assets. */
    getFrom: (assetsId: string, path: string): Promise<Answer> =>
      until(async () => {
        const answer = await get(path);
        return answer.headers.snapshots?.includes(assetsId) ? answer : undefined;
      }),
    async isReady(): Promise<boolean> {
      return (await fetch(`${urls.admin}/readyz`)).ok;
    },
    /** Simulates the end of the parent process. */
    leave: () => child.disconnect(),
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
export type FrontApi = Awaited<ReturnType<typeof whenReady>>;

/**
 * Call in a `describe`, before the hooks of what the processes need: processes still running at the end are killed first.
 * `spawn` starts a process; `start` also waits until it listens.
 */
export function useFrontApis() {
  const spawned: ReturnType<typeof spawnFrontApi>[] = [];
  afterAll(async () => {
    for (const { child } of spawned) child.kill('SIGKILL');
    await Promise.all(spawned.map(({ ended }) => ended));
  });
  function spawn(environment: Environment, options?: ProcessOptions) {
    const started = spawnFrontApi(environment, options);
    spawned.push(started);
    return started;
  }
  return {
    spawn,
    start: (...args: Parameters<typeof spawn>): Promise<FrontApi> => whenReady(spawn(...args)),
  };
}
