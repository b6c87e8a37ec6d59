import { runsResponseSchema, statusResponseSchema } from '@coinfront/contracts';
import { freePort, until } from '@coinfront/testing';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { type Airflow, logIn, openAirflow } from './fixtures/airflow.ts';
import { describeOnEngine, skipped } from './fixtures/describe-on-engine.ts';
import { docker, dockerLines } from './fixtures/engine.ts';
import { createLauncher, type Launcher, succeeds } from './fixtures/launcher.ts';

jest.setTimeout(900_000);

const SIDES = ['assets', 'usd_values'] as const;
const isLater = (one: { snapshot_id: string | null }, other: { snapshot_id: string | null }) =>
  (one.snapshot_id ?? '') > (other.snapshot_id ?? '');

/** For whole runs of the DAG: minutes on a busy machine. */
const RUNS_MS = 400_000;
/** No scheduled run during the tests. */
const ONCE_A_YEAR = '0 0 1 1 *';
const ALERTS = '/tmp/alerts';

/** Stores each posted alert as a line. Runs in the simulator's container, which Airflow can reach. */
const RECEIVER = `require('node:http').createServer((request, response) => {
  request.on('data', (data) => require('node:fs').appendFileSync('${ALERTS}', data + '\\n')).on('end', () => response.end());
}).listen(5099)`;

describeOnEngine(`a launch with --airflow${skipped}`, () => {
  let launcher: Launcher;
  let url: string;
  let printed: string;
  let airflow: Airflow;

  beforeAll(async () => {
    const port = String(await freePort());
    url = `http://127.0.0.1:${port}`;
    launcher = await createLauncher('airflow', {
      AIRFLOW_PORT: port,
      SCHEDULE: ONCE_A_YEAR,
      // Airflow retries here.
      SOURCE_ATTEMPTS: '1',
      // A hanging source hangs until the test has seen it.
      SOURCE_TIMEOUT_MS: '600000',
      ALERT_URL: 'http://market-simulator:5099/a-token',
    });
    printed = await succeeds(launcher.launch(['--airflow']));
    airflow = await openAirflow(launcher, url);
  });
  afterAll(() => launcher.remove());

  const status = async () => statusResponseSchema.parse(await (await fetch(`${launcher.api}/status`)).json());
  const copies = (service: string) =>
    dockerLines(
      ...['ps', '--quiet', '--filter', `label=com.docker.compose.project=${launcher.project}`],
      ...['--filter', `label=com.docker.compose.service=${service}-by-airflow`],
    );
  const logsOfAirflow = async () => docker('logs', await launcher.container('airflow'));

  it('prints its URL, password and next run', async () => {
    expect(printed).toMatch(/^\[7\/7\] Airflow\n {6}next run at \d{4}-01-01T00:00:00\+00:00$/m);
    expect(printed).toContain(`Airflow                 http://localhost:${new URL(url).port}`);
    expect(airflow.password).toMatch(/^[0-9a-f]{48}$/);
    expect(printed).toContain(`user admin, password ${airflow.password}`);
    expect((await logIn(url, 'admin')).status).toBe(401);
  });

  it('starts no run before the schedule', async () => {
    expect(await airflow.scheduled()).toEqual([]);
  });

  it('mounts the socket of the engine in Airflow only, and publishes its page to this machine only', async () => {
    const ids = await dockerLines('ps', '--quiet', '--filter', `name=${launcher.project}-`);
    const all: {
      Config: { Labels: Record<string, string> };
      Mounts: { Source: string }[];
      HostConfig: Record<string, unknown> & { PortBindings: Record<string, { HostIp: string }[]> };
    }[] = JSON.parse(await docker('inspect', ...ids));
    const holders = all.filter(({ Mounts }) => Mounts.some(({ Source }) => Source.endsWith('docker.sock')));
    expect(holders.map(({ Config }) => Config.Labels['com.docker.compose.service'])).toEqual(['airflow']);
    expect(holders[0]?.HostConfig).toMatchObject({
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges:true'],
      Privileged: false,
      PortBindings: { '8080/tcp': [{ HostIp: '127.0.0.1' }] },
    });
    expect(await docker('exec', await launcher.container('airflow'), 'id', '--user')).toBe('50000');
  });

  it('runs both ingestions in parallel, in containers like those of the launch, and retries a failed source', async () => {
    const before = await status();
    await launcher.setFaults([
      { kind: 'hang', endpoint: 'coinmarketcap-v3' },
      { kind: 'hang', endpoint: 'cryptocompare' },
    ]);
    const run = await airflow.trigger();
    const [assets = '', usdValues = ''] = await until(async () => {
      const found = [...(await copies('assets-ingestion')), ...(await copies('usd-values-ingestion'))];
      return found.length === 2 && (await launcher.appliedFaults()).every(Boolean) && found;
    }, RUNS_MS);
    const made = JSON.parse(await docker('inspect', assets, usdValues));
    for (const [index, service] of ['assets-ingestion', 'usd-values-ingestion'].entries()) {
      const launched = await launcher.inspect(service);
      const { Hostname: _, Labels: __, ...config } = launched.Config;
      expect(made[index].Config).toMatchObject(config);
      expect(made[index].HostConfig).toEqual(launched.HostConfig);
      expect(Object.keys(made[index].NetworkSettings.Networks)).toEqual(
        Object.keys(launched.NetworkSettings.Networks),
      );
    }

    // Both lose their source. After the restart it has no faults.
    await docker('restart', await launcher.container('market-simulator'));
    const { state, tasks } = await airflow.ended(run);
    expect(await airflow.log(run, 'assets', 1)).toContain(
      'The run ended with exit code 4: simulator sent no complete response',
    );
    expect(state).toBe('success');
    expect(tasks).toMatchObject({
      assets: { state: 'success', try_number: 2 },
      usd_values: { state: 'success', try_number: 2 },
      fresh_figures: { state: 'success' },
    });
    const after = await status();
    expect(SIDES.filter((side) => !isLater(after[side], before[side]))).toEqual([]);

    const { data } = runsResponseSchema.parse(
      await (await fetch(`${launcher.api}/runs?ingestion=assets&limit=1`)).json(),
    );
    const { run_id, counts, state: published, timings_ms, figures_at } = data[0] ?? {};
    expect(await airflow.figures(run, 'assets')).toMatchObject({
      ...{ run_id, counts, state: published, timings_ms, figures_at },
    });
    expect(published).toBe('published');
  });

  it('fails at once, with the reason and an alert, if a retry cannot help', async () => {
    const simulator = await launcher.container('market-simulator');
    await docker('exec', '--detach', simulator, 'node', '--eval', RECEIVER);
    await launcher.setFaults([{ endpoint: 'coinmarketcap-v3', kind: 'cmc-error', code: 1001 }]);
    const run = await airflow.trigger();
    const { state, tasks } = await airflow.ended(run);
    expect(state).toBe('failed');
    expect(tasks).toMatchObject({
      assets: { state: 'failed', try_number: 1 },
      usd_values: { state: 'success' },
    });
    const reason = 'The run ended with exit code 5: simulator does not know the key';
    expect(await airflow.log(run, 'assets')).toContain(reason);
    expect(await airflow.figures(run, 'assets')).toMatchObject({
      state: 'failed',
      error: { code: 'source-stop-config' },
    });
    const received = await until(() => docker('exec', simulator, 'cat', ALERTS).catch(() => ''));
    expect(JSON.parse(received)).toMatchObject({
      dag: 'coinfront',
      task: 'assets',
      run,
      reason: expect.stringContaining(reason),
      text: expect.stringContaining(reason),
      log: expect.stringContaining('http://localhost:'),
    });
  });

  it('fails a run with old figures, although both ingestions succeed', async () => {
    const old = { path: 'RAW.USD.LASTUPDATE', value: Date.parse('2013-04-28') / 1_000, every: 1 };
    await launcher.setFaults([{ endpoint: 'cryptocompare', kind: 'field', ...old }]);
    const run = await airflow.trigger();
    expect(await airflow.ended(run)).toMatchObject({
      state: 'failed',
      tasks: {
        assets: { state: 'success' },
        usd_values: { state: 'success' },
        fresh_figures: { state: 'failed', try_number: 1 },
      },
    });
    expect(await airflow.log(run, 'fresh_figures')).toMatch(
      /The newest figures of usd_values are \d+ minutes old/,
    );
    await launcher.setFaults([]);
  });

  it('skips an ingestion that is already running', async () => {
    await launcher.setFaults([{ endpoint: 'coinmarketcap-v3', kind: 'hang' }]);
    const other = await launcher.container('assets-ingestion');
    await docker('start', other);
    await until(async () => (await status()).assets.running, RUNS_MS);
    const run = await airflow.trigger();
    const skippedTask = await until(async () => {
      const { assets } = await airflow.states(run);
      return ['skipped', 'failed', 'success'].includes(assets.state ?? '') && assets;
    }, RUNS_MS);
    await docker('stop', other);
    await launcher.setFaults([]);
    expect(skippedTask.state).toBe('skipped');
    expect(await airflow.log(run, 'assets')).toContain('Skipped: another run is running');
    expect((await airflow.ended(run)).tasks.usd_values.state).toBe('success');
  });

  it('runs the whole DAG by `airflow dags test`', async () => {
    const before = await status();
    await docker('exec', await launcher.container('airflow'), 'airflow', 'dags', 'test', 'coinfront');
    const after = await status();
    expect(SIDES.filter((side) => !isLater(after[side], before[side]))).toEqual([]);
  });

  it('keeps password and alert address out of its log', async () => {
    const log = await logsOfAirflow();
    expect(log.length).toBeGreaterThan(5_000);
    for (const secret of [...launcher.secrets(), 'a-token']) expect(log).not.toContain(secret);
  });

  it('publishes on the schedule after a second launch, with the same password', async () => {
    await succeeds(launcher.launch(['--airflow'], { SCHEDULE: '* * * * *' }));
    const launched = await status();
    const again = await openAirflow(launcher, url);
    expect(again.password).toBe(airflow.password);
    // Nothing else runs ingestions now.
    await until(async () => {
      const now = await status();
      return SIDES.every((side) => isLater(now[side], launched[side]));
    }, RUNS_MS);
    await until(async () => (await again.scheduled()).includes('success'), RUNS_MS);
  });

  it('is removed during a run, except the data', async () => {
    await launcher.setFaults([{ endpoint: 'coinmarketcap-v3', kind: 'hang' }]);
    await until(async () => (await copies('assets-ingestion')).length > 0, RUNS_MS);
    await succeeds(launcher.launch(['--down']));
    expect(await launcher.remains()).toEqual({
      containers: [],
      networks: [],
      volumes: [`${launcher.project}_mongo-data`],
    });
  });

  it('leaves nothing running, and prints the reason, if Airflow cannot read the schedule', async () => {
    const { code, output } = await launcher.launch(['--airflow'], { SCHEDULE: '0 0 LW * *' });
    expect(code).toBe(1);
    expect(output).toMatch(/\[0 0 lw \* \*\] is not acceptable[\s\S]*Airflow cannot load the DAG coinfront/);
    expect(await launcher.remains()).toMatchObject({ containers: [], networks: [] });
  });
});
