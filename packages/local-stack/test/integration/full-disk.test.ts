// Standard output on a full disk, for each kind of process.
import { closeSync, existsSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readySchema } from '@coinfront/contracts';
import { startEmbeddedMongo } from '@coinfront/embedded-mongo';
import { freePort, until } from '@coinfront/testing';
import { useProcesses } from '@coinfront/testing/use-processes';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetchReady } from '../fixtures/system.ts';

const FULL = '/dev/full';
const hasFullDisk = existsSync(FULL);
if (!hasFullDisk) process.stderr.write(`There is no ${FULL}: skipping the tests of a full disk\n`);

const entry = (name: string) => fileURLToPath(import.meta.resolve(`@coinfront/${name}/main`));
const START = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const ASSETS = { SIMULATOR_ASSETS: '100' };

(hasFullDisk ? describe : describe.skip)('a standard output on a full disk', () => {
  const start = useProcesses();
  let mongo: Awaited<ReturnType<typeof startEmbeddedMongo>>;
  let stdout: number;
  beforeAll(async () => {
    mongo = await startEmbeddedMongo();
    stdout = openSync(FULL, 'w');
  });
  afterAll(async () => {
    closeSync(stdout);
    await mongo.close();
  });
  const startFull = (path: string, environment: Record<string, string>) =>
    start(path, { environment: { MONGODB_URI: mongo.uri, ...environment }, stdout });

  it('does not fail an ingestion: it publishes and ends with 0', async () => {
    const simulator = start(entry('market-simulator'), { environment: ASSETS });
    const { urls } = readySchema.parse(await simulator.message());
    const environment = { SIMULATOR_URL: urls.simulator ?? '', INSERT_THREADS: '0', LOG_LEVEL: 'debug' };
    for (const name of ['assets-ingestion', 'usd-values-ingestion'])
      expect(await startFull(entry(name), environment).ended).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('does not end the front API: it responds, and counts the dropped lines', async () => {
    const api = startFull(entry('front-api'), { PORT: '0', ADMIN_PORT: '0', LOG_LEVEL: 'debug' });
    const { urls } = readySchema.parse(await api.message());
    const responses = await Promise.all([1, 2, 3].map((limit) => fetchReady(`${urls.api}/?limit=${limit}`)));
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
    const metrics = await (await fetch(`${urls.admin}/metrics`)).text();
    const [, dropped] = /^coinfront_log_lines_dropped_total (\d+)$/m.exec(metrics) ?? [];
    expect(Number(dropped)).toBeGreaterThanOrEqual(3);
    api.kill('SIGTERM');
    expect(await api.ended).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('does not end `pnpm start`: it responds until it is stopped', async () => {
    const port = await freePort();
    const system = startFull(START, { ...ASSETS, MONGODB_URI: '', INSERT_THREADS: '0', PORT: `${port}` });
    const url = `http://127.0.0.1:${port}/?limit=1`;
    await until(() => fetch(url).catch(() => undefined));
    expect((await fetchReady(url)).status).toBe(200);
    system.kill('SIGTERM');
    expect(await system.ended).toMatchObject({ exitCode: 0, stderr: '' });
  });
});
