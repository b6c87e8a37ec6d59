import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assetsResponseSchema, EXIT_CODES, statusResponseSchema } from '@coinfront/contracts';
import { until } from '@coinfront/testing';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { execa } from 'execa';
import { describeOnEngine, skipped } from './fixtures/describe-on-engine.ts';
import { docker, dockerLines } from './fixtures/engine.ts';
import { createLauncher, type Launcher, succeeds } from './fixtures/launcher.ts';

jest.setTimeout(900_000);

/** For scheduled runs: minutes on a busy machine. */
const RUNS_MS = 300_000;

describeOnEngine(`a launch${skipped}`, () => {
  let launcher: Launcher;
  let printed: string;

  beforeAll(async () => {
    launcher = await createLauncher('launch');
    printed = await succeeds(launcher.launch());
  });
  afterAll(() => launcher.remove());

  it('prints six steps with their times, the first rows and every URL', () => {
    expect(printed.match(/^\[\d\/6\]/gm)).toEqual(['[1/6]', '[2/6]', '[3/6]', '[4/6]', '[5/6]', '[6/6]']);
    for (const text of ['Bitcoin', launcher.api.slice(-5), '/docs']) expect(printed).toContain(text);
    const urls = printed.match(/^ {2}[A-Z][\w ]+? {2,}http:.*$/gm);
    expect(urls?.[0]).toMatch(/^ {2}Dashboard +http:\/\/localhost:\d+\/dashboard\/$/);
    expect(printed.match(/done in \d+ s/g)).toHaveLength(6);
    expect(printed).toContain('figures are invented');
    expect(printed).toContain('asset USD (simulator)  USD value (simulator)');
  });

  it('creates settings with random secrets, readable by their owner only', () => {
    expect(statSync(launcher.envFile).mode & 0o777).toBe(0o600);
    expect(new Set(launcher.secrets()).size).toBe(5);
    expect(launcher.secrets().every((secret) => /^[0-9a-f]{48}$/.test(secret))).toBe(true);
  });

  it('serves the join of both ingestions', async () => {
    const response = await fetch(`${launcher.api}/?limit=50`);
    expect(response.headers.get('data-sources')).toBe('assets=simulator, usd-values=simulator');
    const { count, data } = assetsResponseSchema.parse(await response.json());
    expect(count).toBe(50);
    expect(data[0]).toMatchObject({ symbol: 'BTC', usd_match: 'name', usd: { symbol: 'BTC' } });
  });

  it('serves a second request from its cache', async () => {
    expect((await fetch(`${launcher.api}/?limit=50`)).headers.get('x-cache')).toMatch(/^hit-/);
  });

  it('serves documentation and dashboard on the same port', async () => {
    expect((await fetch(`${launcher.api}/docs/`)).status).toBe(200);
    expect((await fetch(`${launcher.api}/openapi.json`)).status).toBe(200);
    expect((await fetch(`${launcher.api}/dashboard/`)).status).toBe(200);
  });

  it('shows both collections in Mongo Express, only with the password', async () => {
    const page = `${launcher.express}/db/coinfront/`;
    expect((await fetch(page)).status).toBe(401);
    expect((await fetch(page, { headers: { authorization: `Basic ${btoa('admin:pass')}` } })).status).toBe(
      401,
    );
    const password = /^MONGO_EXPRESS_PASSWORD=(.+)$/m.exec(readFileSync(launcher.envFile, 'utf8'))?.[1];
    expect(printed).toContain(password);
    const shown = await fetch(page, { headers: { authorization: `Basic ${btoa(`admin:${password}`)}` } });
    const html = await shown.text();
    expect(html).toContain('/db/coinfront/assets');
    expect(html).toContain('/db/coinfront/USD_values');
  });

  it('reports every invalid setting once, and leaves the running system unchanged', async () => {
    const before = await launcher.remains();
    const invalid = { RATE_LIMIT: '-5', SCHEDULE: 'bogus', SIMULATOR_ASSETS: '0', LOG_LEVEL: 'loud' };
    const { code, output } = await launcher.launch(['--fresh'], invalid);
    expect(code).toBe(EXIT_CODES.configuration);
    expect(output.match(/^launch_script\.sh: [A-Z_]+(?=: )/gm)?.toSorted()).toEqual(
      Object.keys(invalid)
        .map((name) => `launch_script.sh: ${name}`)
        .toSorted(),
    );
    expect(output).toContain('the running system is unchanged');
    expect(await launcher.remains()).toEqual(before);
    expect((await fetch(`${launcher.api}/?limit=1`)).status).toBe(200);
  });

  it('is replaced by a second launch, which keeps the data and follows the schedule', async () => {
    const before = statusResponseSchema.parse(await (await fetch(`${launcher.api}/status`)).json());
    await succeeds(launcher.launch(['--schedule'], { SCHEDULE: '*/3 * * * * *' }));
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
    }, RUNS_MS);
    await until(async () =>
      (await docker('logs', await launcher.container('assets-schedule'))).includes('Published'),
    );
    expect((await launcher.inspect('assets-schedule')).State.Health.Status).toBe('healthy');
  });

  it('is removed by --down, except its data', async () => {
    await succeeds(launcher.launch(['--down']));
    expect(await launcher.remains()).toEqual({
      containers: [],
      networks: [],
      volumes: [`${launcher.project}_mongo-data`],
    });
    await expect(fetch(launcher.api)).rejects.toThrow();
  });

  it('is backed up by a command of the README, deleted by --fresh, and restored by the other command', async () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const [backUp = '', restore = ''] = readme.match(/docker run [^`]*coinfront\.tgz/g) ?? [];
    const folder = mkdtempSync(join(tmpdir(), 'coinfront-backup-'));
    const run = (command: string) =>
      execa('bash', ['-c', command.replaceAll('coinfront_', `${launcher.project}_`)], { cwd: folder });
    const volume = `${launcher.project}_mongo-data:/data`;
    const list = `find /data -type f -printf '%p %U %m ' -exec cksum {} ';' | sort`;
    const files = () => dockerLines('run', '--rm', '-v', volume, 'node:24-bookworm-slim', 'sh', '-c', list);

    const before = await files();
    expect(before).not.toEqual([]);
    await run(backUp);
    await succeeds(launcher.launch(['--down', '--fresh']));
    expect(await launcher.remains()).toEqual({ containers: [], networks: [], volumes: [] });
    await run(restore);
    expect(await files()).toEqual(before);
    rmSync(folder, { recursive: true });
  });
});
