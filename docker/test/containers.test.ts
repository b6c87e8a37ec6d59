import { readVersion } from '@coinfront/runtime';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { describeOnEngine, skipped } from './fixtures/describe-on-engine.ts';
import { docker, dockerLines } from './fixtures/engine.ts';
import { createLauncher, type Launcher, succeeds } from './fixtures/launcher.ts';

jest.setTimeout(900_000);

const OURS = ['front-api', 'assets-ingestion', 'usd-values-ingestion', 'market-simulator'];
const ALL = [...OURS, 'mongo', 'mongo-express', 'redis'];

describeOnEngine(`the containers${skipped}`, () => {
  let launcher: Launcher;

  beforeAll(async () => {
    launcher = await createLauncher('containers');
    await succeeds(launcher.launch());
  });
  afterAll(() => launcher.remove());

  it('publish the front API on all addresses, Mongo Express on loopback, and nothing else', async () => {
    const published: Record<string, string[]> = {};
    for (const service of ALL) {
      const bindings = Object.values((await launcher.inspect(service)).HostConfig.PortBindings ?? {}) as {
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
  ])('cannot reach %s from outside the network of the stores', async (service, port) => {
    const { NetworkSettings } = await launcher.inspect(service);
    const addresses = Object.values(NetworkSettings.Networks) as { IPAddress: string }[];
    expect(addresses).toHaveLength(1);
    const reach = `require('node:net').connect(${port}, '${addresses[0]?.IPAddress}')
      .on('connect', () => process.exit(0)).on('error', () => process.exit(1)).setTimeout(10_000, () => process.exit(1))`;
    await docker('exec', await launcher.container('front-api'), 'node', '-e', reach);
    const outsiders = [
      docker('exec', await launcher.container('market-simulator'), 'node', '-e', reach),
      docker('run', '--rm', 'node:24-bookworm-slim', 'node', '-e', reach),
    ];
    expect((await Promise.allSettled(outsiders)).map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
    ]);
  });

  it('serve metrics on the network for monitoring, which does not lead to the stores', async () => {
    const fetchMetrics = `fetch('http://front-api:5003/metrics').then((response) => response.text()).then(console.log)`;
    const monitor = (program: string) =>
      docker(
        ...['run', '--rm', '--network', `${launcher.project}_monitoring`],
        ...['node:24-bookworm-slim', 'node', '--eval', program],
      );
    expect(await monitor(fetchMetrics)).toMatch(/^coinfront_snapshot_/m);
    await expect(monitor(`require('node:net').connect(6379, 'redis')`)).rejects.toThrow(
      /getaddrinfo (ENOTFOUND|EAI_AGAIN) redis/,
    );
  });

  it('run without root and capabilities, on a read-only file system', async () => {
    for (const service of ALL) {
      const { Config, HostConfig } = await launcher.inspect(service);
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
      await launcher.container('front-api'),
      'sh',
      '-c',
      'id -u; touch /app/x 2>&1 || true',
    );
    expect(id).toMatch(/^1000\n.*Read-only file system/);
  });

  it('serve the dashboard of the image and its files, compressed', async () => {
    const page = `${launcher.api}/dashboard/`;
    const headers = { 'Accept-Encoding': 'br' };
    const response = await fetch(page, { headers });
    expect(response.headers.get('content-encoding')).toBe('br');
    const parts = [...(await response.text()).matchAll(/(?:src|href)="(\.\/[^"]+)"/g)].map(
      ([, url = '']) => url,
    );
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) {
      const { status, headers: has } = await fetch(new URL(part, page), { headers });
      expect({ part, status, encoding: has.get('content-encoding') }).toEqual({
        part,
        status: 200,
        encoding: 'br',
      });
      expect(has.get('cache-control')).toContain('immutable');
    }
    expect((await fetch(`${page}licenses.md`)).status).toBe(200);
  });

  it('have no secret in an image, its history or a log', async () => {
    const texts = await Promise.all([
      ...OURS.flatMap((name) => [
        docker('history', '--no-trunc', `coinfront/${name}:test`),
        docker('inspect', `coinfront/${name}:test`),
      ]),
      ...ALL.map(async (service) => docker('logs', await launcher.container(service))),
    ]);
    expect(launcher.secrets()).toHaveLength(5);
    expect(texts.join('\n').length).toBeGreaterThan(5_000);
    expect(launcher.secrets().filter((secret) => texts.some((text) => text.includes(secret)))).toEqual([]);
  });

  it('have images with production files only, at most 60 MB above their base', async () => {
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
      expect(files.filter((file) => /\/tests?\/|\.env|\/docker\/|\/page\//.test(file))).toEqual([]);
      // The dashboard is in the image of the front API.
      const hasPage = files.some((file) => file.startsWith('/app/packages/dashboard/dist/'));
      expect({ name, hasPage }).toEqual({ name, hasPage: name === 'front-api' });
      const installed = await dockerLines(
        'run',
        '--rm',
        `coinfront/${name}:test`,
        'ls',
        '/app/node_modules/.pnpm',
      );
      expect(
        installed.filter((entry) => /^(jest|typescript|node|supertest|vite|rolldown|preact)@/.test(entry)),
      ).toEqual([]);
    }
  });

  it('have the version of the release as a label of their images, and inside', async () => {
    const label = '{{index .Config.Labels "org.opencontainers.image.version"}}';
    const inside = `console.log(require('/app/package.json').version)`;
    for (const name of OURS.map((image) => `coinfront/${image}:test`)) {
      expect(await docker('inspect', '--format', label, name)).toBe(readVersion());
      expect(await docker('run', '--rm', name, 'node', '--eval', inside)).toBe(readVersion());
    }
  });
});
