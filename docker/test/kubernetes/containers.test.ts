// Runs the containers of the manifests with Docker, next to a launched system; not in a cluster.
import { readFileSync } from 'node:fs';
import { EXIT_CODES } from '@coinfront/contracts';
import { until } from '@coinfront/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Started, startContainer } from '../fixtures/container-of-pod.ts';
import { describeOnEngine, skipped } from '../fixtures/describe-on-engine.ts';
import { docker } from '../fixtures/engine.ts';
import { createLauncher, type Launcher, succeeds } from '../fixtures/launcher.ts';
import {
  containerOf,
  environmentOf,
  folderOf,
  type Manifest,
  notRendered,
  podsOf,
  render,
} from '../fixtures/manifests.ts';

jest.setTimeout(900_000);

const describeHere = notRendered ? describe.skip : describeOnEngine;
const INGESTIONS = ['assets-ingestion', 'usd-values-ingestion'];

describeHere(`the containers of the pods${notRendered || skipped}`, () => {
  let launcher: Launcher;
  let objects: Manifest[];
  const started: Started[] = [];

  beforeAll(async () => {
    ({ objects } = render(folderOf('one-machine')));
    launcher = await createLauncher('kubernetes');
    await succeeds(launcher.launch());
  });
  afterEach(async () => {
    for (const one of started.splice(0)) await one.remove();
  });
  afterAll(() => launcher.remove());

  /** With the password of that system, and the MongoDB of MONGODB_URI if it is set. */
  async function start(name: string, extra: Record<string, string> = {}): Promise<Started> {
    const [, password] = /^MONGO_ROOT_PASSWORD=(.+)$/m.exec(readFileSync(launcher.envFile, 'utf8')) ?? [];
    const [pod] = podsOf(objects).filter((one) => one.name === name);
    if (!pod) throw new Error(`No workload is called ${name}`);
    const environment = environmentOf(pod.spec.containers[0], objects, (key) =>
      key === 'MONGO_ROOT_PASSWORD' ? password : undefined,
    );
    const { MONGODB_URI } = process.env;
    const one = await startContainer({
      pod,
      objects,
      environment: { ...environment, ...(MONGODB_URI && { MONGODB_URI }), ...extra },
      tag: 'test',
      networks: [`${launcher.project}_stores`, `${launcher.project}_outside`],
    });
    started.push(one);
    return one;
  }

  it.each(INGESTIONS)('publish a snapshot, and end with 0: %s', async (name) => {
    const run = await start(name);
    expect({ code: await run.ended(), log: await run.log() }).toEqual({
      code: EXIT_CODES.published,
      log: expect.stringContaining('"msg":"snapshot published"'),
    });
  });

  it('end with 0 during another run, which releases its lease on SIGTERM', async () => {
    await launcher.setFaults([{ endpoint: 'coinmarketcap-v3', kind: 'hang', times: 1 }]);
    const first = await start('assets-ingestion');
    await until(async () => (await launcher.appliedFaults()).every(Boolean));
    const second = await start('assets-ingestion');
    expect(await second.ended()).toBe(0);
    const [last] = (await second.log()).split('\n').slice(-1);
    expect(JSON.parse(last ?? '')).toMatchObject({
      name: 'assets-ingestion',
      exit_code: EXIT_CODES.alreadyRunning,
      msg: expect.stringMatching(/skipped$/),
    });

    await first.terminate();
    expect(await first.ended()).toBe(EXIT_CODES.stoppedBySigterm);
    // The next one does not have to wait until the lease expires.
    const third = await start('assets-ingestion');
    expect(await third.ended()).toBe(EXIT_CODES.published);
    expect(await third.log()).toContain('"msg":"snapshot published"');
  });

  it.each(INGESTIONS)('report an invalid setting: %s', async (name) => {
    const run = await start(name, { CHUNK_MAX: '0' });
    expect(await run.ended()).toBe(EXIT_CODES.configuration);
    expect(await run.log()).toMatch(/^CHUNK_MAX: /m);
  });

  it('respond to probes at the address of the pod, and end with 0 on SIGTERM', async () => {
    const frontApi = await start('front-api');
    const networks = `{{(index .NetworkSettings.Networks "${launcher.project}_stores").IPAddress}}`;
    const address = await docker('inspect', '--format', networks, frontApi.id);
    const { ports = [], ...probes } = containerOf(objects, 'front-api');
    const program = `fetch(process.argv[1]).then(({ status }) => console.log(status), () => console.log('none'))`;
    const probe = async (kind: 'startupProbe' | 'livenessProbe' | 'readinessProbe') => {
      const { path, port } = probes[kind]?.httpGet ?? {};
      const at = ports.find(({ name }) => name === port)?.containerPort;
      // From another container.
      const client = await launcher.container('front-api');
      return docker('exec', client, 'node', '--eval', program, `http://${address}:${at}${path}`);
    };
    await until(async () => (await probe('startupProbe')) === '200');
    expect(await probe('livenessProbe')).toBe('200');
    await until(async () => (await probe('readinessProbe')) === '200');
    await frontApi.terminate();
    expect(await frontApi.ended()).toBe(0);
  });
});
