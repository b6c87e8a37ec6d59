import { once } from 'node:events';
import { createServer } from 'node:net';
import { assetsResponseSchema, statusResponseSchema } from '@coinfront/contracts';
import { startEmbeddedMongo } from '@coinfront/embedded-mongo';
import { freePort, until } from '@coinfront/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { StackDescription } from '../../src/describe-stack.ts';
import { isAlive } from '../../src/is-alive.ts';
import { type StartScript, startScript } from '../fixtures/start-script.ts';
import { fetchReady } from '../fixtures/system.ts';

// A start takes seconds of both CPUs, so tests share one if they can, and only the first one loads insert workers.
const WITHOUT_WORKERS = { INSERT_THREADS: '0' };

/** Every variable that can lead a request through a proxy; nothing listens there. */
const NOWHERE = 'http://127.0.0.1:1';
const PROXY_TO_NOWHERE = {
  ...{ HTTP_PROXY: NOWHERE, HTTPS_PROXY: NOWHERE, ALL_PROXY: NOWHERE },
  ...{ http_proxy: NOWHERE, https_proxy: NOWHERE, all_proxy: NOWHERE },
  NODE_USE_ENV_PROXY: '1',
};

/** No process is left, and nothing listens. */
async function expectNothingLeft({ pids, base }: StartScript): Promise<void> {
  expect(Object.values(pids()).filter(isAlive)).toEqual([]);
  await expect(fetch(base)).rejects.toThrow();
}

describe('pnpm start with stand-ins only, and a proxy that cannot reach them', () => {
  let script: StartScript;
  beforeAll(async () => {
    script = await startScript({ CMC_PRO_API_KEY: 'hidden', ...PROXY_TO_NOWHERE });
  });
  afterAll(() => script.remove());

  it('serves the join of both ingestions, and reports that every part is a stand-in', async () => {
    const { parts, example } = await script.line('running');
    expect(parts).toEqual(Array(4).fill(expect.objectContaining({ isReal: false })));
    expect(example).toBe(`curl '${script.base.replace('http://127.0.0.1', 'localhost')}/?limit=50'`);

    const response = await fetchReady(`${script.base}/?limit=50`);
    expect(response.status).toBe(200);
    expect(response.headers.get('data-sources')).toBe('assets=simulator, usd-values=simulator');
    const { count, data } = assetsResponseSchema.parse(await response.json());
    expect(count).toBe(50);
    expect(data[0]).toMatchObject({ symbol: 'BTC', usd_match: 'name', usd: { symbol: 'BTC' } });
  });

  it('warns once, not in every process, of a key under a wrong variable name', () => {
    expect(script.errors).toEqual(['environment: CMC_PRO_API_KEY is not read; the variable is CMC_API_KEY']);
    expect(JSON.stringify(script.lines)).not.toMatch(/CMC_PRO_API_KEY|hidden/);
  });

  it('reports the progress of both ingestions as JSON lines', () => {
    const stages = script.lines
      .filter(({ msg }) => msg === 'progress')
      .map((line) => `${line.ingestion} ${line.stage}`);
    expect(stages).toEqual(expect.arrayContaining(['assets extract', 'assets done', 'usd-values done']));
  });

  it('ends everything it started on SIGINT, and then ends with 0', async () => {
    script.kill('SIGINT');
    expect(await script.ended).toEqual({ code: 0, signal: null });
    await expectNothingLeft(script);
  });
});

describe('pnpm start with a given MongoDB', () => {
  let mongo: Awaited<ReturnType<typeof startEmbeddedMongo>>;
  const scripts: StartScript[] = [];
  beforeAll(async () => {
    mongo = await startEmbeddedMongo();
  });
  afterAll(async () => {
    for (const script of scripts) await script.remove();
    await mongo.close();
  });

  async function start(environment: Record<string, string> = {}): Promise<StartScript> {
    const script = await startScript({ ...WITHOUT_WORKERS, MONGODB_URI: `${mongo.uri}kept`, ...environment });
    scripts.push(script);
    return script;
  }

  it('reports it as real, starts none of its own, and ends everything on SIGTERM with 0', async () => {
    const script = await start();
    const { parts, places } = await script.line('running');
    expect(parts).toContainEqual(expect.objectContaining({ part: 'MongoDB', isReal: true }));
    expect(JSON.stringify(places)).not.toContain('mongodb://');
    expect(script.pids()).not.toHaveProperty('embedded-mongo');
    script.kill('SIGTERM');
    expect(await script.ended).toEqual({ code: 0, signal: null });
    await expectNothingLeft(script);
  });

  it('listens on LISTEN_HOST, whatever HOST is, and responds at every URL that it prints', async () => {
    const ports = { PORT: String(await freePort()), ADMIN_PORT: String(await freePort()) };
    const script = await start({ ...ports, LISTEN_HOST: '127.0.0.2', HOST: 'x86_64-conda-linux-gnu' });
    const { places, example } = (await script.line('running')) as unknown as StackDescription;
    const api = `http://127.0.0.2:${ports.PORT}`;
    const admin = `http://127.0.0.1:${ports.ADMIN_PORT}`;
    expect(places[0]).toEqual({ what: 'Dashboard', url: `${api}/dashboard/` });
    const urls = [
      `${api}/dashboard/`,
      `${api}/?limit=50`,
      `${api}/docs`,
      `${api}/status`,
      `${admin}/readyz`,
      `${admin}/metrics`,
    ];
    expect(places.map(({ url }) => url)).toEqual(expect.arrayContaining(urls));
    for (const url of urls)
      expect({ url, status: (await fetchReady(url)).status }).toEqual({ url, status: 200 });
    expect(example).toBe(`curl '127.0.0.2:${ports.PORT}/?limit=50'`);
    script.kill('SIGTERM');
    await script.ended;
  });

  it('serves the snapshot of an earlier start if an ingestion fails, and says so', async () => {
    // Less than half of the rows of the previous snapshot: refused, exit code 3.
    const { line, base } = await start({ SIMULATOR_ASSETS: '100', ...PROXY_TO_NOWHERE });
    await line('assets-ingestion ended with exit code 3; the previous snapshot is still served');
    const { assets } = statusResponseSchema.parse(await (await fetch(`${base}/status`)).json());
    expect(assets.documents).toBe(300);
    expect((await fetchReady(`${base}/?limit=300`)).headers.get('total-count')).toBe('300');
  });
});

describe('pnpm start', () => {
  const undo: (() => unknown)[] = [];
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  async function start(...[environment, options]: Parameters<typeof startScript>): Promise<StartScript> {
    const script = await startScript({ ...WITHOUT_WORKERS, ...environment }, options);
    undo.push(script.remove);
    return script;
  }

  it.each([
    ['while it is running', 'running', {}],
    ['while it is starting', 'started', {}],
    ['in the pnpm that launched it', 'running', { hasLauncher: true }],
  ])('leaves no process and no open port after a SIGKILL %s', async (_, line, options) => {
    const script = await start({}, options);
    await script.line(line);
    script.kill('SIGKILL');
    await script.ended;
    await until(() => !Object.values(script.pids()).some(isAlive));
    await expectNothingLeft(script);
  });

  it('ends with the exit code of a failed ingestion if there is nothing to serve', async () => {
    const { ended, lines, pids } = await start({
      ASSETS_SOURCE: 'coinmarketcap-keyless',
      CMC_KEYLESS_BASE_URL: 'http://127.0.0.1:1',
      COINPAPRIKA_BASE_URL: 'http://127.0.0.1:1',
      SOURCE_ATTEMPTS: '1',
    });
    expect(await ended).toEqual({ code: 4, signal: null });
    expect(lines.at(-1)).toMatchObject({ level: 'fatal', msg: 'assets-ingestion ended with exit code 4' });
    expect(Object.values(pids()).filter(isAlive)).toEqual([]);
  });

  it('ends with 78 and a line for each taken port, on any address, before it starts anything', async () => {
    const ports = [];
    for (const host of ['127.0.0.1', '0.0.0.0']) {
      const server = createServer().listen(0, host);
      await once(server, 'listening');
      undo.push(() => server.close());
      ports.push(String((server.address() as { port: number }).port));
    }
    const [port = '', adminPort = ''] = ports;
    const { ended, errors, pids } = await start({ PORT: port, ADMIN_PORT: adminPort });
    expect(await ended).toEqual({ code: 78, signal: null });
    expect(errors).toEqual([
      `PORT: ${port} is taken by another process; choose another`,
      `ADMIN_PORT: ${adminPort} on 127.0.0.1 is taken by another process; choose another`,
    ]);
    expect(pids()).toEqual({});
  });

  it('ends with 78 and a line for each invalid variable, before it starts anything', async () => {
    const { ended, errors, pids } = await start({
      CHUNK_MAX: 'x',
      JOIN_BATCH_SIZE: '0',
      USD_VALUES_SOURCE: 'cryptocompare',
    });
    expect(await ended).toEqual({ code: 78, signal: null });
    expect(errors.map((line) => line.split(':')[0])).toEqual([
      'CHUNK_MAX',
      'JOIN_BATCH_SIZE',
      'CRYPTOCOMPARE_API_KEY',
    ]);
    expect(pids()).toEqual({});
  });
});
