import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { compose } from './fixtures/compose.ts';
import { describeOnEngine, skipped } from './fixtures/describe-on-engine.ts';
import { docker } from './fixtures/engine.ts';
import { type Mirror, noMirror, startMirror } from './fixtures/mirror.ts';

jest.setTimeout(900_000);

const IMAGE = 'coinfront/assets-ingestion:test';
const PROJECT = { COMPOSE_PROJECT_NAME: 'coinfront-test-mirror', COINFRONT_TAG: 'test' };

/** Proxy and number of CAs of Node in a container of the ingestion, and whether it prints a warning. */
async function outboundSettings(environment: Record<string, string>) {
  const program = `JSON.stringify([process.env.HTTPS_PROXY, require('node:tls').getCACertificates('extra').length])`;
  const run = ['run', '--rm', '--no-deps', '--no-TTY', 'assets-ingestion', 'node', '--print', program];
  const { stdout, stderr } = await compose(run, { ...PROJECT, ...environment });
  return { found: JSON.parse(stdout), warns: /warning/i.test(stderr) };
}

const describeWithMirror = noMirror ? describe.skip : describeOnEngine;

describeWithMirror(`an image built behind a proxy, from a mirror${skipped || noMirror}`, () => {
  let mirror: Mirror;
  let environment: Record<string, string>;

  beforeAll(async () => {
    mirror = await startMirror();
    environment = {
      HTTPS_PROXY: mirror.proxy,
      NPM_CONFIG_REGISTRY: mirror.registry,
      NODE_EXTRA_CA_CERTS: mirror.ca,
    };
    await compose(['build', 'assets-ingestion', 'front-api'], { ...PROJECT, ...environment });
  });
  afterAll(async () => {
    await compose(['down', '--volumes'], PROJECT);
    await mirror.stop();
  });

  it('contains packages from the mirror, and nothing was requested elsewhere', async () => {
    const requests = await mirror.requests();
    expect(new Set(requests.proxy)).toEqual(new Set([`${new URL(mirror.registry).host}:443`]));
    const packages = requests.mirror.map((path) => path.slice(new URL(mirror.registry).pathname.length));
    // The first by npm, the others by pnpm: for an image, and for the dashboard in one.
    expect(packages).toEqual(
      expect.arrayContaining([expect.stringMatching(/^pnpm\/-\/pnpm-.*\.tgz$/), 'zod', 'vite']),
    );
  });

  it('does not contain proxy, mirror or CA', async () => {
    const words = [new URL(mirror.registry).host, new URL(mirror.proxy).host, 'Coinfront test CA'];
    const metadata = [await docker('history', '--no-trunc', IMAGE), await docker('inspect', IMAGE)].join(
      '\n',
    );
    expect(words.filter((word) => metadata.includes(word))).toEqual([]);
    const patterns = words.flatMap((word) => ['-e', word]);
    const run = ['run', '--rm', '--user', '0', IMAGE, 'grep', '--recursive', '--files-with-matches'];
    const found = docker(...run, '--fixed-strings', ...patterns, '/app', '/usr', '/home', '/etc');
    // grep finds nothing.
    await expect(found).rejects.toMatchObject({ exitCode: 1, stdout: '' });
  });

  it('runs with the proxy and the CA', async () => {
    expect(await outboundSettings(environment)).toEqual({ found: [mirror.proxy, 1], warns: false });
  });

  it('runs without them, and without a warning', async () => {
    const none = { HTTPS_PROXY: '', NODE_EXTRA_CA_CERTS: '' };
    expect(await outboundSettings(none)).toEqual({ found: ['', 0], warns: false });
  });
});
