// The front API as it runs: its own process, talked to over HTTP.
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
  // The longest there are: a store that a busy machine makes slow is not to be taken for one that is gone.
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

/** The process, once it says that it listens. */
async function whenReady({ child, ended }: ReturnType<typeof spawnFrontApi>) {
  const message = await child.message().catch(async () => {
    const { code, output, errors } = await ended;
    throw new Error(`Ended with ${code}: ${errors}${output}`);
  });
  const { urls } = readySchema.parse(message);

  /** Holds every answer of a described path against the published document. */
  async function get(path: string, encoding = 'identity'): Promise<Answer> {
    // In one encoding, so that an answer is one entry of the cache.
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
    /** As a client that asks again after a 503, which a busy machine may answer instead of being late. */
    getPatiently: (path: string, encoding?: string): Promise<Answer> =>
      until(async () => {
        const answer = await get(path, encoding);
        return answer.status === 503 ? undefined : answer;
      }),
    /** The first answer that stands on this snapshot of assets. */
    getFrom: (assetsId: string, path: string): Promise<Answer> =>
      until(async () => {
        const answer = await get(path);
        return answer.headers.snapshots?.includes(assetsId) ? answer : undefined;
      }),
    async isReady(): Promise<boolean> {
      return (await fetch(`${urls.admin}/readyz`)).ok;
    },
    /** As if the process that started it were gone. */
    leave: () => child.disconnect(),
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
export type FrontApi = Awaited<ReturnType<typeof whenReady>>;

/**
 * To be called in a `describe`, before what the processes need: what still runs when the suite ends is killed first.
 * `spawn` starts a process, `start` also waits until it listens.
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
