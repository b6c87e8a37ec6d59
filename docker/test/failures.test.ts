import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assetsResponseSchema, EXIT_CODES } from '@coinfront/contracts';
import { until } from '@coinfront/testing';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { execaSync } from 'execa';
import { describeOnEngine, skipped } from './fixtures/describe-on-engine.ts';
import { docker } from './fixtures/engine.ts';
import { createLauncher, type Launcher, succeeds } from './fixtures/launcher.ts';

jest.setTimeout(900_000);

const LEASE_MS = 10_000;
/** For launches, and for a database that starts with data: minutes on a busy machine. */
const LONG_MS = 300_000;

describeOnEngine(`a running system${skipped}`, () => {
  let launcher: Launcher;

  beforeAll(async () => {
    launcher = await createLauncher('failures', { LEASE_MS: String(LEASE_MS) });
    await succeeds(launcher.launch());
  });
  afterAll(() => launcher.remove());

  /** Requests assets and validates the body. */
  async function request(limit: number) {
    const response = await fetch(`${launcher.api}/?limit=${limit}`);
    const body = response.ok ? assetsResponseSchema.parse(await response.json()) : undefined;
    return {
      status: response.status,
      headers: response.headers,
      updated: body?.last_updated.assets,
      count: body?.count,
    };
  }

  it('serves the previous snapshot if an ingestion is killed, and the next one after the lease has expired', async () => {
    const before = await request(10);
    await launcher.setFaults([{ endpoint: 'coinmarketcap-v3', kind: 'hang', times: 1 }]);
    const refresh = launcher.start(['--refresh']);
    await refresh.printed(/assets-ingestion extract/);
    await docker('kill', '--signal', 'KILL', await launcher.container('assets-ingestion'));
    expect(await refresh.ended).toMatchObject({ code: 137 });
    expect(await request(10)).toMatchObject({ status: 200, updated: before.updated });

    // Once the lease of the killed run has expired, a refresh publishes.
    const after = await until(async () => {
      const output = await succeeds(launcher.launch(['--refresh']));
      return !output.includes('another run is running') && output;
    }, LONG_MS);
    expect(after).toContain('done');
    await until(async () => (await request(10)).updated !== before.updated);
  });

  it('responds while Redis is stopped, and uses it again afterwards', async () => {
    const redis = await launcher.container('redis');
    await docker('stop', redis);
    expect(await request(11)).toMatchObject({ status: 200, count: 11 });
    await docker('start', redis);
    const keys = async () => docker('exec', redis, 'redis-cli', 'dbsize');
    let limit = 20;
    await until(async () => {
      await request(limit++);
      return Number((await keys()).replace(/\D/g, '')) > 0;
    });
    expect((await request(11)).status).toBe(200);
  });

  it('serves everything with its age while MongoDB is stopped, and new snapshots afterwards', async () => {
    const mongo = await launcher.container('mongo');
    await request(12);
    await docker('stop', mongo);
    const cached = await until(async () => {
      const response = await request(12);
      return response.headers.has('age') && response;
    });
    expect(cached).toMatchObject({ status: 200, count: 12 });
    // This one was not requested before.
    const other = await request(299);
    expect(other).toMatchObject({ status: 200, count: 299, updated: cached.updated });
    expect(other.headers.has('age')).toBe(true);
    await docker('start', mongo);
    await until(async () => !(await request(12)).headers.has('age'), LONG_MS);
  });

  it('stays healthy while MongoDB restarts', async () => {
    const state = async () =>
      JSON.parse(
        await docker('inspect', '--format', '{{json .State}}', await launcher.container('front-api')),
      );
    const { StartedAt } = await state();
    await docker('restart', await launcher.container('mongo'));
    await until(async () => (await request(12)).status === 200, LONG_MS);
    expect(await state()).toMatchObject({ StartedAt, Health: { Status: 'healthy' } });
  });
});

describeOnEngine(`a launch that fails${skipped}`, () => {
  let launcher: Launcher;
  beforeAll(async () => {
    launcher = await createLauncher('broken');
  });
  afterAll(() => launcher.remove());

  it('ends with the reason and exit code of a failed ingestion, and leaves nothing running', async () => {
    const { code, output } = await launcher.launch([], {
      ASSETS_SOURCE: 'coinmarketcap-keyless',
      CMC_KEYLESS_BASE_URL: 'http://127.0.0.1:1',
      COINPAPRIKA_BASE_URL: 'http://127.0.0.1:1',
      SOURCE_ATTEMPTS: '1',
    });
    expect(code).toBe(EXIT_CODES.sourceFailed);
    expect(output).toMatch(/assets-ingestion failed with exit code 4: \S/);
    expect(await launcher.remains()).toMatchObject({ containers: [], networks: [] });
  });

  it('ends with the output of a failed test', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'coinfront-failing-build-'));
    const real = execaSync('which', ['docker']).stdout;
    const failing = 'case "$*" in *" build "*-checks*) echo "Tests: 1 failed"; exit 1 ;; esac';
    writeFileSync(join(folder, 'docker'), `#!/bin/bash\n${failing}\nexec ${real} "$@"\n`, { mode: 0o755 });
    const { code, output } = await launcher.launch([], { PATH: `${folder}:${process.env.PATH}` });
    rmSync(folder, { recursive: true });
    expect(code).toBe(1);
    expect(output).toContain('Tests: 1 failed\nlaunch_script.sh: A type check or a test failed');
    expect(await launcher.remains()).toMatchObject({ containers: [], networks: [] });
  });

  it.each([
    ['step 1', /\[1\/6\]/],
    ['step 3', /\[3\/6\]/],
    // The first line of it: progress is read once a second, so later stages of a quick run may be missed.
    ['the progress of the ingestions', /usd-values-ingestion [a-z]+/],
  ])('leaves nothing running if it is interrupted at %s', async (_, moment) => {
    const launch = launcher.start();
    await launch.printed(moment);
    launch.interrupt();
    expect(await launch.ended).toMatchObject({ code: 130 });
    expect(await launcher.remains()).toMatchObject({ containers: [], networks: [] });
  });

  it('does not use a kept volume with another password', async () => {
    const { code, output } = await launcher.launch([], { MONGO_ROOT_PASSWORD: 'another' });
    expect(code).toBe(1);
    expect(output).toMatch(
      /has another password than .*: restore that file, or delete the data with --fresh/,
    );
  });
});
