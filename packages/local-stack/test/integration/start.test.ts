import { once } from 'node:events';
import { createServer } from 'node:net';
import { assetsResponseSchema } from '@coinfront/contracts';
import { startEmbeddedMongo } from '@coinfront/embedded-mongo';
import { until } from '@coinfront/testing';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { freePort, isAlive, type StartScript, startScript } from '../fixtures/start-script.ts';

jest.setTimeout(90_000);

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function start(
  environment: Record<string, string> = {},
  options = {},
): Promise<StartScript & { base: string }> {
  const port = await freePort();
  const script = startScript({ PORT: String(port), SIMULATOR_ASSETS: '300', ...environment }, options);
  undo.push(async () => {
    script.kill('SIGKILL');
    await script.ended;
    await until(() => Object.values(script.pids()).every((pid) => !isAlive(pid)));
  });
  return { ...script, base: `http://127.0.0.1:${environment.PORT ?? port}` };
}

describe('pnpm start', () => {
  it('serves the join of both ingestions, and tells that every part is a stand-in', async () => {
    const { said, base } = await start();
    const { parts, example } = await said('running');
    expect(parts).toEqual(Array(4).fill(expect.objectContaining({ isReal: false })));
    expect(example).toBe(`curl '${base.replace('http://127.0.0.1', 'localhost')}/?limit=50'`);

    const answer = await fetch(`${base}/?limit=50`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('data-sources')).toBe('assets=simulator, usd-values=simulator');
    const { count, data } = assetsResponseSchema.parse(await answer.json());
    expect(count).toBe(50);
    expect(data[0]).toMatchObject({ symbol: 'BTC', usd_match: 'name', usd: { symbol: 'BTC' } });
  });

  it('reports the progress of both ingestions as JSON lines', async () => {
    const { said, lines } = await start();
    await said('running');
    const stages = lines
      .filter(({ msg }) => msg === 'progress')
      .map((line) => `${line.ingestion} ${line.stage}`);
    expect(stages).toEqual(expect.arrayContaining(['assets extract', 'assets done', 'usd-values done']));
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends everything it started on %s, and then itself with 0',
    async (signal) => {
      const { said, kill, ended, pids, base } = await start();
      await said('running');
      kill(signal);
      expect(await ended).toEqual({ code: 0, signal: null });
      expect(Object.values(pids()).filter(isAlive)).toEqual([]);
      await expect(fetch(base)).rejects.toThrow();
    },
  );

  it.each([
    ['while it is running', 'running'],
    ['while it is starting', 'started'],
  ])('killed with SIGKILL %s leaves no process and no port behind', async (_, line) => {
    const { said, kill, ended, pids, base } = await start();
    await said(line);
    kill('SIGKILL');
    await ended;
    await until(() => Object.values(pids()).every((pid) => !isAlive(pid)));
    await expect(fetch(base)).rejects.toThrow();
  });

  it('ends everything when the pnpm that launched it is killed', async () => {
    const { said, kill, ended, pids, base } = await start({}, { hasLauncher: true });
    await said('running');
    kill('SIGKILL');
    await ended;
    await until(() => Object.values(pids()).every((pid) => !isAlive(pid)));
    await expect(fetch(base)).rejects.toThrow();
  });

  it('takes a given MongoDB, says that it is real, and leaves it the data', async () => {
    const mongo = await startEmbeddedMongo();
    undo.push(() => mongo.close());
    const first = await start({ MONGODB_URI: `${mongo.uri}kept` });
    const { parts, places } = await first.said('running');
    expect(parts).toContainEqual(expect.objectContaining({ part: 'MongoDB', isReal: true }));
    expect(JSON.stringify(places)).not.toContain('mongodb://');
    expect(first.pids()).not.toHaveProperty('embedded-mongo');
    first.kill('SIGINT');
    await first.ended;

    const second = await start({ MONGODB_URI: `${mongo.uri}kept` });
    await second.said('running');
    const status = (await (await fetch(`${second.base}/status`)).json()) as { assets: { documents: number } };
    expect(status.assets.documents).toBe(300);
  });

  it('serves the snapshot before when an ingestion fails, and says so', async () => {
    const mongo = await startEmbeddedMongo();
    undo.push(() => mongo.close());
    const MONGODB_URI = `${mongo.uri}kept`;
    const first = await start({ MONGODB_URI });
    await first.said('running');
    first.kill('SIGINT');
    await first.ended;

    // Fewer than half of the rows of the snapshot before are refused: exit code 3.
    const second = await start({ MONGODB_URI, SIMULATOR_ASSETS: '100' });
    await second.said('assets-ingestion ended with exit code 3; the snapshot before is still served');
    expect((await fetch(`${second.base}/?limit=300`)).headers.get('total-count')).toBe('300');
  });

  it('ends with the exit code of an ingestion that fails when there is nothing to serve', async () => {
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

  it('ends with 78 and one line when its port is taken', async () => {
    const server = createServer().listen(0);
    await once(server, 'listening');
    undo.push(() => server.close());
    const { port } = server.address() as { port: number };
    const { ended, errors, pids } = await start({ PORT: String(port) });
    expect(await ended).toEqual({ code: 78, signal: null });
    expect(errors).toEqual([`PORT: ${port} is taken by another process; choose another`]);
    expect(pids()).toEqual({});
  });

  it('ends with 78 and every wrong variable, before it starts anything', async () => {
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
