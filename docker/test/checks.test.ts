import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createLauncher } from './fixtures/launcher.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** Runs the launcher with a `docker` that only answers questions: these, by what its arguments begin with. */
async function launchWith(answers: Record<string, string>, environment: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'coinfront-fake-docker-'));
  undo.push(() => rmSync(folder, { recursive: true }));
  const cases = Object.entries({ ...HEALTHY, ...answers }).map(
    ([begin, does]) => `  "${begin}"*) ${does} ;;`,
  );
  const fake = join(folder, 'docker');
  writeFileSync(fake, ['#!/bin/bash', 'case "$*" in', ...cases, '  *) exit 0 ;;', 'esac'].join('\n'));
  chmodSync(fake, 0o755);
  const launcher = await createLauncher('checks', { PATH: `${folder}:${process.env.PATH}`, ...environment });
  undo.push(launcher.remove);
  return launcher.launch();
}

/** A machine that passes every check, until a launch would begin. */
const HEALTHY = {
  'version --format': 'echo 28.0.1',
  'compose version': 'echo v2.40.3',
  'image inspect': 'exit 0',
  'volume inspect': 'exit 1',
  'run --rm --network none': 'echo free 50000',
  'compose --project-name': 'exit 99',
};

describe('the launcher', () => {
  it.each([
    [
      'a silent engine',
      { 'version --format': 'echo "Cannot connect to it"; exit 1' },
      /The Docker engine does not answer: Cannot connect to it/,
    ],
    [
      'an old engine',
      { 'version --format': 'echo 20.9.7' },
      /Docker 20\.9\.7 is too old: 20\.10 or later is needed/,
    ],
    ['a missing Compose', { 'compose version': 'exit 1' }, /Docker Compose is not installed/],
    [
      'an old Compose',
      { 'compose version': 'echo 2.9.0' },
      /Docker Compose 2\.9\.0 is too old: 2\.20\.2 or later/,
    ],
    [
      'a processor without AVX',
      { 'run --rm --network none': 'printf "no AVX\\nfree 50000\\n"' },
      /no AVX, which MongoDB needs/,
    ],
    [
      'a full disk',
      { 'run --rm --network none': 'echo free 120' },
      /120 MB of disk space left: 3000 MB are needed/,
    ],
    [
      'an engine whose containers tell nothing',
      { 'run --rm --network none': 'exit 0' },
      /A container could not tell of the disk space of Docker: ""/,
    ],
    [
      'an image that cannot be had',
      { 'image inspect': 'exit 1', pull: 'exit 1' },
      /The image mongo:8\.0 is not here and cannot be had/,
    ],
    [
      'a volume of another password',
      { 'volume inspect': 'echo 12345' },
      /has a password that is not in .*restore it, or lose the data with --fresh/,
    ],
  ])('refuses %s in one line and with 1', async (_, answers, line) => {
    const { code, output } = await launchWith(answers);
    expect(code).toBe(1);
    expect(output.trim().split('\n')).toEqual([expect.stringMatching(line)]);
  });

  it('names every port that is taken', async () => {
    const ports: string[] = [];
    for (let index = 0; index < 2; index++) {
      const server = createServer().listen(0, '127.0.0.1');
      undo.push(() => server.close());
      await once(server, 'listening');
      ports.push(String((server.address() as { port: number }).port));
    }
    const [PORT = '', MONGO_EXPRESS_PORT = ''] = ports;
    const { code, output } = await launchWith({}, { PORT, MONGO_EXPRESS_PORT });
    expect(code).toBe(1);
    expect(output).toContain(`Port ${PORT} is taken by another process: choose another with PORT`);
    expect(output).toContain(`Port ${MONGO_EXPRESS_PORT} is taken by another process`);
  });

  it('begins to launch where all is well', async () => {
    expect((await launchWith({})).output).toContain('[1/5]');
  });

  it.each([
    [{ CMC_API_KEY: 'key' }, 'Figures come from the real sources'],
    [{ COINPAPRIKA_API_KEY: 'key' }, 'Figures come from the real sources'],
    [{ USD_VALUES_SOURCE: 'coinpaprika' }, 'Figures come from the real sources'],
    [{ ASSETS_SOURCE: 'simulator' }, 'its figures are invented'],
    [{}, 'its figures are invented'],
  ])('knows by %j whose figures will be shown', async (environment, text) => {
    expect((await launchWith({}, environment)).output).toContain(text);
  });

  it.each([
    ['letters and digits', '0a1b', 'root:0a1b'],
    ['marks', 'p@ss:w/rd%#?[é]$', 'me@home:p@ss:w/rd%#?[é]$'],
  ])('hands a password of %s on to Compose, as it is and as a URI takes it', async (_, password, both) => {
    const [user = ''] = both.split(/:/);
    const compose = 'echo "$MONGO_ROOT_PASSWORD $MONGO_ROOT_CREDENTIALS" >&2; exit 99';
    const { output } = await launchWith(
      { 'compose --project-name': compose },
      { MONGO_ROOT_USERNAME: user, MONGO_ROOT_PASSWORD: password },
    );
    const [, plain, credentials = ''] = /^(\S*) (\S+:\S+)$/m.exec(output) ?? [];
    expect(plain).toBe(password);
    expect(credentials).toMatch(/^(%[0-9a-f]{2})+:(%[0-9a-f]{2})+$/);
    expect(decodeURIComponent(credentials)).toBe(both);
  });

  it('tells of its options, and refuses others', async () => {
    const launcher = await createLauncher('checks');
    undo.push(launcher.remove);
    const help = await launcher.launch(['--help']);
    expect(help.code).toBe(0);
    for (const option of ['--fresh', '--schedule', '--refresh', '--down'])
      expect(help.output).toContain(option);
    expect(await launcher.launch(['--fast'])).toMatchObject({ code: 1 });
  });
});
