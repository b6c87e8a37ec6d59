import { readFileSync, statSync } from 'node:fs';
import { assetsResponseSchema, statusResponseSchema } from '@coinfront/contracts';
import { until } from '@coinfront/testing';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { describeOnEngine, docker, dockerLines, skipped } from './fixtures/engine.ts';
import { createLauncher, type LaunchEnd, type Launcher } from './fixtures/launcher.ts';

jest.setTimeout(900_000);

const OURS = ['front-api', 'assets-ingestion', 'usd-values-ingestion', 'market-simulator'];
const ALL = [...OURS, 'mongo', 'mongo-express', 'redis'];

describeOnEngine(`a launch${skipped}`, () => {
  let launcher: Launcher;
  let first: LaunchEnd;

  beforeAll(async () => {
    launcher = await createLauncher('launch');
    first = await launcher.launch();
  });
  afterAll(() => launcher.remove());

  const containerOf = async (service: string) => (await launcher.container(service)) ?? '';
  const inspect = async (service: string) =>
    JSON.parse(await docker('inspect', await containerOf(service)))[0];
  const secrets = () =>
    [...readFileSync(launcher.envFile, 'utf8').matchAll(/^(?:.*PASSWORD|.*SECRET)=(.+)$/gm)].map(
      ([, secret]) => secret ?? '',
    );

  it('announces and times its five steps, and prints the first rows and every URL', () => {
    expect(first).toMatchObject({ code: 0 });
    for (const text of [
      '[1/5]',
      '[2/5]',
      '[3/5]',
      '[4/5]',
      '[5/5]',
      'Bitcoin',
      launcher.api.slice(-5),
      '/docs',
    ]) {
      expect(first.output).toContain(text);
    }
    expect(first.output.match(/done in \d+ s/g)).toHaveLength(5);
    expect(first.output).toContain('figures are invented');
  });

  it('makes its settings with secrets of their own, for their owner only', () => {
    expect(statSync(launcher.envFile).mode & 0o777).toBe(0o600);
    expect(new Set(secrets()).size).toBe(4);
    expect(secrets().every((secret) => /^[0-9a-f]{48}$/.test(secret))).toBe(true);
  });

  it('serves the join of both ingestions', async () => {
    const answer = await fetch(`${launcher.api}/?limit=50`);
    expect(answer.headers.get('data-sources')).toBe('assets=simulator, usd-values=simulator');
    const { count, data } = assetsResponseSchema.parse(await answer.json());
    expect(count).toBe(50);
    expect(data[0]).toMatchObject({ symbol: 'BTC', usd_match: 'name', usd: { symbol: 'BTC' } });
  });

  it('answers a second time from its cache', async () => {
    expect((await fetch(`${launcher.api}/?limit=50`)).headers.get('x-cache')).toMatch(/^hit-/);
  });

  it('has its documentation on the same port', async () => {
    expect((await fetch(`${launcher.api}/docs/`)).status).toBe(200);
    expect((await fetch(`${launcher.api}/openapi.json`)).status).toBe(200);
  });

  it('shows both collections in Mongo Express to who knows the password, and nothing to others', async () => {
    const page = `${launcher.express}/db/coinfront/`;
    expect((await fetch(page)).status).toBe(401);
    expect((await fetch(page, { headers: { authorization: `Basic ${btoa('admin:pass')}` } })).status).toBe(
      401,
    );
    const password = /^MONGO_EXPRESS_PASSWORD=(.+)$/m.exec(readFileSync(launcher.envFile, 'utf8'))?.[1];
    expect(first.output).toContain(password);
    const shown = await fetch(page, { headers: { authorization: `Basic ${btoa(`admin:${password}`)}` } });
    const html = await shown.text();
    expect(html).toContain('/db/coinfront/assets');
    expect(html).toContain('/db/coinfront/USD_values');
  });

  it('publishes only the front API to everybody, and Mongo Express to this machine', async () => {
    const published: Record<string, string[]> = {};
    for (const service of ALL) {
      const bindings = Object.values((await inspect(service)).HostConfig.PortBindings ?? {}) as {
        HostIp: string;
      }[][];
      published[service] = bindings.flat().map(({ HostIp }) => HostIp);
    }
    const none = Object.fromEntries(ALL.map((service) => [service, [] as string[]]));
    expect(published).toEqual({ ...none, 'front-api': [''], 'mongo-express': ['127.0.0.1'] });
  });

  it.each([
    ['mongo', 27017],
    ['redis', 6379],
  ])('keeps %s from whoever is not on the network of the stores', async (service, port) => {
    const { NetworkSettings } = await inspect(service);
    const addresses = Object.values(NetworkSettings.Networks) as { IPAddress: string }[];
    expect(addresses).toHaveLength(1);
    const reach = `require('node:net').connect(${port}, '${addresses[0]?.IPAddress}')
      .on('connect', () => process.exit(0)).on('error', () => process.exit(1)).setTimeout(1500, () => process.exit(1))`;
    await docker('exec', await containerOf('front-api'), 'node', '-e', reach);
    const outsiders = [
      docker('exec', await containerOf('market-simulator'), 'node', '-e', reach),
      docker('run', '--rm', 'node:24-bookworm-slim', 'node', '-e', reach),
    ];
    expect((await Promise.allSettled(outsiders)).map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
    ]);
  });

  it('runs every container without rights, on a file system that cannot be written', async () => {
    for (const service of ALL) {
      const { Config, HostConfig } = await inspect(service);
      expect({ service, user: Config.User }).toEqual({
        service,
        user: expect.stringMatching(/^(mongodb|redis|node|1000:1000)$/),
      });
      expect(HostConfig).toMatchObject({
        ReadonlyRootfs: true,
        CapDrop: ['ALL'],
        SecurityOpt: ['no-new-privileges:true'],
        Privileged: false,
        LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } },
      });
      expect(HostConfig.Memory).toBeGreaterThan(0);
      expect(HostConfig.PidsLimit).toBeGreaterThan(0);
    }
    const id = await docker(
      'exec',
      await containerOf('front-api'),
      'sh',
      '-c',
      'id -u; touch /app/x 2>&1 || true',
    );
    expect(id).toMatch(/^1000\n.*Read-only file system/);
  });

  it('has no secret in an image, its history or a log', async () => {
    const texts = await Promise.all([
      ...OURS.flatMap((name) => [
        docker('history', '--no-trunc', `coinfront/${name}:test`),
        docker('inspect', `coinfront/${name}:test`),
      ]),
      ...ALL.map(async (service) => docker('logs', await containerOf(service))),
    ]);
    expect(secrets()).toHaveLength(4);
    expect(texts.join('\n').length).toBeGreaterThan(5_000);
    expect(secrets().filter((secret) => texts.some((text) => text.includes(secret)))).toEqual([]);
  });

  it('has images of production alone, at most 60 MB above their base', async () => {
    const sizeOf = async (image: string) => Number(await docker('inspect', '--format', '{{.Size}}', image));
    const base = await sizeOf('node:24-bookworm-slim');
    for (const name of OURS) {
      expect((await sizeOf(`coinfront/${name}:test`)) - base).toBeLessThan(60e6);
      const files = await dockerLines(
        'run',
        '--rm',
        `coinfront/${name}:test`,
        'find',
        '/app',
        '-path',
        '*/.pnpm/*',
        '-prune',
        '-o',
        '-type',
        'f',
        '-print',
      );
      expect(files.filter((file) => /\/tests?\/|\.env|\/docker\//.test(file))).toEqual([]);
      const installed = await dockerLines(
        'run',
        '--rm',
        `coinfront/${name}:test`,
        'ls',
        '/app/node_modules/.pnpm',
      );
      expect(installed.filter((entry) => /^(jest|typescript|node|supertest)@/.test(entry))).toEqual([]);
    }
  });

  it('gives way to a second launch, which keeps the data and goes on by the clock', async () => {
    const before = statusResponseSchema.parse(await (await fetch(`${launcher.api}/status`)).json());
    const second = await launcher.launch(['--schedule'], { SCHEDULE: '*/3 * * * * *' });
    expect(second).toMatchObject({ code: 0 });
    const api = `${launcher.api}/status`;
    const status = async () => statusResponseSchema.parse(await (await fetch(api)).json());
    const launched = await status();
    expect(Date.parse(launched.assets?.last_updated ?? '')).toBeGreaterThan(
      Date.parse(before.assets?.last_updated ?? ''),
    );
    await until(async () => {
      const now = await status();
      return (['assets', 'usd_values'] as const).every(
        (part) => (now[part]?.last_updated ?? '') > (launched[part]?.last_updated ?? ''),
      );
    }, 60_000);
    const log = await docker('logs', await containerOf('assets-schedule'));
    expect(log).toContain('"msg":"Published"');
    expect((await inspect('assets-schedule')).State.Health.Status).toBe('healthy');
  });

  it('ends without a trace but its data, and with --fresh without that', async () => {
    expect(await launcher.launch(['--down'])).toMatchObject({ code: 0 });
    expect(await launcher.remains()).toEqual({
      containers: [],
      networks: [],
      volumes: [`${launcher.project}_mongo-data`],
    });
    await expect(fetch(launcher.api)).rejects.toThrow();
    expect(await launcher.launch(['--down', '--fresh'])).toMatchObject({ code: 0 });
    expect(await launcher.remains()).toEqual({ containers: [], networks: [], volumes: [] });
  });
});
