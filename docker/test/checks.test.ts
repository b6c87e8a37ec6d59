import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { launchOnFake } from './fixtures/fake-docker.ts';

describe('the launcher', () => {
  it.each([
    [
      'an engine that does not respond',
      { 'version --format': 'echo "Cannot connect to it"; exit 1' },
      /The Docker engine does not respond: Cannot connect to it/,
    ],
    [
      'an old engine',
      { 'version --format': 'echo 20.9.7' },
      /Docker 20\.9\.7 is too old: 20\.10 or later is needed/,
    ],
    [
      "Podman's command",
      { 'version --format': 'echo 4.9.3', version: 'echo "Client: Podman Engine"' },
      /This is Podman, which is not supported/,
    ],
    ['a missing Compose', { 'compose version': 'exit 1' }, /Docker Compose is not installed/],
    [
      'an old Compose',
      { 'compose version': 'echo 2.9.0' },
      /Docker Compose 2\.9\.0 is too old: 2\.20\.2 or later/,
    ],
    [
      'a Compose that needs Buildx, without Buildx',
      { 'compose version': 'echo 5.0.1', 'buildx version': 'exit 1' },
      /Docker Compose 5\.0\.1 builds with Buildx, which is not installed: https/,
    ],
    [
      'a Compose that needs a later Buildx',
      {
        'compose version': 'echo 2.40.3',
        'buildx version': 'echo "github.com/docker/buildx v0.16.2 34c195271a3f"',
      },
      /builds with Buildx 0\.17 or later, but 0\.16\.2 is installed/,
    ],
    [
      'a processor without AVX',
      { 'run --rm --network none': 'printf "no AVX\\nfree 50000\\n"' },
      /no AVX, which MongoDB requires/,
    ],
    [
      'a full disk',
      { 'run --rm --network none': 'echo free 120' },
      /120 MB of free disk space: 3000 MB are needed/,
    ],
    [
      'containers without output',
      { 'run --rm --network none': 'exit 0' },
      /Could not read the free disk space of Docker in a container: ""/,
    ],
    [
      'an image that cannot be pulled',
      { 'image inspect': 'exit 1', pull: 'exit 1' },
      /The image mongo:8\.0 is missing and cannot be pulled/,
    ],
    [
      'a volume with another password',
      { 'volume inspect': 'echo 12345' },
      /has another password than .*restore that file, or delete the data with --fresh/,
    ],
  ])('ends with 1 and one line for %s', async (_, answers, line) => {
    const { code, output } = await launchOnFake({ answers });
    expect(code).toBe(1);
    expect(output.trim().split('\n')).toEqual([expect.stringMatching(line)]);
  });

  it.each(['5.0.1', '2.40.3'])('supports Compose %s with a current Buildx', async (version) => {
    const answers = {
      'compose version': `echo ${version}`,
      'buildx version': 'echo "github.com/docker/buildx 0.21.3+ds1-1"',
    };
    expect((await launchOnFake({ answers })).output).toContain('[1/6]');
  });

  it('reports every taken port', async () => {
    const servers = [createServer(), createServer()].map((server) => server.listen(0, '127.0.0.1'));
    await Promise.all(servers.map((server) => once(server, 'listening')));
    const [PORT = '', MONGO_EXPRESS_PORT = ''] = servers.map((server) =>
      String((server.address() as { port: number }).port),
    );
    const { code, output } = await launchOnFake({ environment: { PORT, MONGO_EXPRESS_PORT } });
    for (const server of servers) server.close();
    expect(code).toBe(1);
    expect(output).toContain(`Port ${PORT} is taken by another process: set PORT to a free one`);
    expect(output).toContain(`Port ${MONGO_EXPRESS_PORT} is taken by another process`);
  });

  it('ends with 78 and a line for each invalid port and each store on loopback', async () => {
    const { code, output } = await launchOnFake({
      environment: {
        PORT: '70000',
        MONGO_EXPRESS_PORT: 'web',
        MONGODB_URI: 'mongodb://me:p%40ss@mongo.example:27017,127.0.0.1:27018/coins?replicaSet=rs',
        REDIS_URL: 'redis://:secret@LOCALHOST/0',
      },
    });
    expect(output.trim().split('\n')).toEqual([
      expect.stringContaining('PORT: expected a port, 1 to 65535, received "70000"'),
      expect.stringContaining('MONGO_EXPRESS_PORT: expected a port, 1 to 65535, received "web"'),
      expect.stringContaining('MONGODB_URI: 127.0.0.1 is the container itself'),
      expect.stringContaining('REDIS_URL: localhost is the container itself'),
    ]);
    expect(output).not.toContain('secret');
    expect(code).toBe(78);
  });

  it('does not allow the same port for both', async () => {
    const { code, output } = await launchOnFake({
      environment: { PORT: '5005', MONGO_EXPRESS_PORT: '5005' },
    });
    expect(output).toContain('MONGO_EXPRESS_PORT: expected a port other than PORT, received "5005"');
    expect(code).toBe(78);
  });

  it('checks no image, processor, disk or password for a store that it does not start', async () => {
    const answers = {
      'image inspect': 'exit 1',
      pull: 'echo "pulled $2"',
      'run --rm --network none': 'printf "no AVX\\nfree 1\\n"',
      'volume inspect': 'echo 12345',
    };
    const mongo = { MONGODB_URI: 'mongodb+srv://me:p@cluster.example/' };
    const redis = { REDIS_URL: 'rediss://cache.example:6380' };
    const launch = async (environment: Record<string, string>) =>
      (await launchOnFake({ answers, environment })).output;

    const neither = await launch({ ...mongo, ...redis });
    expect(neither.match(/pulled .*/g)).toEqual(['pulled mongo-express:1.0.2']);
    expect(neither).toContain('[1/6]');
    expect((await launch(mongo)).match(/pulled .*/g)).toEqual([
      'pulled mongo-express:1.0.2',
      'pulled redis:8-bookworm',
    ]);
    // The store of compose.yaml, by its address.
    const named = await launch({
      ...redis,
      MONGODB_URI: 'mongodb://root:any@mongo:27017/?authMechanism=PLAIN',
    });
    expect(named).toContain('has another password than');
  });

  it('launches if all checks pass', async () => {
    expect((await launchOnFake({})).output).toContain('[1/6]');
  });

  it.each([
    [{ CMC_API_KEY: 'key' }, 'Figures come from the real sources'],
    [{ COINPAPRIKA_API_KEY: 'key' }, 'Figures come from the real sources'],
    [{ USD_VALUES_SOURCE: 'coinpaprika' }, 'Figures come from the real sources'],
    [{ ASSETS_SOURCE: 'simulator' }, 'its figures are invented'],
    [{}, 'its figures are invented'],
  ])('prints for %j whether figures are real', async (environment, text) => {
    expect((await launchOnFake({ environment })).output).toContain(text);
  });

  it.each([
    ['letters and digits', '0a1b', 'root:0a1b'],
    ['special characters', `p@ss:w/rd%#?[é]$$<&>"'\\u0026`, `me@home:p@ss:w/rd%#?[é]$$<&>"'\\u0026`],
  ])('passes a password of %s to Compose, both plain and escaped for a URI', async (_, password, both) => {
    const [user = ''] = both.split(/:/);
    const compose = 'echo "$MONGO_ROOT_PASSWORD $MONGO_ROOT_CREDENTIALS" >&2; exit 99';
    const { output } = await launchOnFake({
      answers: { 'compose --project-name': compose },
      environment: { MONGO_ROOT_USERNAME: user, MONGO_ROOT_PASSWORD: password },
    });
    const [, plain, credentials = ''] = /^(\S*) (\S+:\S+)$/m.exec(output) ?? [];
    expect(plain).toBe(password);
    expect(credentials).toMatch(/^(%[0-9a-f]{2})+:(%[0-9a-f]{2})+$/);
    expect(decodeURIComponent(credentials)).toBe(both);
  });

  it('lists its options, and fails for others', async () => {
    const help = await launchOnFake({ args: ['--help'] });
    expect(help.code).toBe(0);
    for (const option of ['--fresh', '--schedule', '--airflow', '--refresh', '--down'])
      expect(help.output).toContain(option);
    expect(await launchOnFake({ args: ['--fast'] })).toMatchObject({ code: 1 });
  });
});
