import { readFileSync } from 'node:fs';
import { configSchema as assetsSchema } from '@coinfront/assets-ingestion/config';
import { configSchema as frontApiSchema } from '@coinfront/front-api/config';
import { scheduleConfigSchema } from '@coinfront/ingestion/schedule';
import { configSchema as simulatorSchema } from '@coinfront/market-simulator/config';
import { FRONT_API_NODE_FLAGS, INGESTION_NODE_FLAGS } from '@coinfront/runtime/node-flags';
import { configSchema as usdValuesSchema } from '@coinfront/usd-values-ingestion/config';
import { beforeAll, expect, it } from '@jest/globals';
import { type Composed, composed, file } from './fixtures/compose.ts';
import { describeOnEngine, skipped } from './fixtures/describe-on-engine.ts';
import { OUTBOUND_VARIABLES } from './fixtures/outbound-variables.ts';

/** Not configurable: a container has one process, its own addresses and ports, and no folder of this machine. */
const FIXED = [
  'ADMIN_HOST',
  'ADMIN_PORT',
  'END_WITH_PARENT',
  'LISTEN_HOST',
  'REPLAY_DIR',
  'SCHEDULE_PORT',
  'SIMULATOR_HOST',
  'SIMULATOR_PORT',
];

describeOnEngine(`compose.yaml${skipped}`, () => {
  let services: Composed['services'];
  let networks: Composed['networks'];

  beforeAll(async () => {
    ({ services, networks } = await composed());
  });

  it.each([
    ['assets-ingestion', assetsSchema],
    ['usd-values-ingestion', usdValuesSchema],
    ['assets-schedule', assetsSchema.extend(scheduleConfigSchema.shape)],
    ['usd-values-schedule', usdValuesSchema.extend(scheduleConfigSchema.shape)],
    ['front-api', frontApiSchema],
    ['market-simulator', simulatorSchema],
  ])('passes all variables of %s to it except the fixed ones, and no other', async (service, schema) => {
    const known = Object.keys(schema.shape);
    const chosen = Object.fromEntries(known.map((name, index) => [name, String(40_000 + index)]));
    const { environment = {}, ports = [] } = (await composed(chosen)).services[service] ?? {};
    // The port in a container is fixed, the published port is not.
    const taken = [...Object.values(environment), ...ports.map(({ published }) => published)];
    expect(known.filter((name) => !taken.includes(chosen[name] ?? '')).toSorted()).toEqual(
      FIXED.filter((name) => known.includes(name)),
    );
    const others = Object.keys(environment).filter((name) => !known.includes(name));
    expect(others.filter((name) => name !== 'HEALTH_URL' && !OUTBOUND_VARIABLES.includes(name))).toEqual([]);
  });

  it.each(['.env.example', 'README.md'])('fixes exactly the variables that %s lists', (name) => {
    const [, list = ''] = /\bcontainers? fix(?:es)?: ([^;.]+)/.exec(readFileSync(file(name), 'utf8')) ?? [];
    expect(list.match(/[A-Z_]+/g)).toEqual(FIXED);
  });

  it.each([
    ['assets-settings', 'assets-schedule'],
    ['usd-values-settings', 'usd-values-schedule'],
    ['front-api-settings', 'front-api'],
    ['market-simulator-settings', 'market-simulator'],
  ])('gives %s the settings and the image of %s', (check, service) => {
    expect(services[check]?.environment).toEqual(services[service]?.environment);
    expect(services[check]?.image).toBe(services[service]?.image);
  });

  it.each([
    ['front-api', FRONT_API_NODE_FLAGS],
    ['assets-ingestion', INGESTION_NODE_FLAGS],
    ['usd-values-ingestion', INGESTION_NODE_FLAGS],
  ])('runs %s with its own flags, with which its image was compiled', (name, flags) => {
    const { command, build } = services[name] ?? {};
    expect(command).toEqual(['node', ...flags, 'src/main.ts']);
    expect(build?.args.NODE_FLAGS).toBe(flags.join(' '));
  });

  it.each(['assets', 'usd-values'])('runs the schedule of %s with the flags of its image', (name) => {
    const { command } = services[`${name}-schedule`] ?? {};
    expect(command).toEqual(['node', ...INGESTION_NODE_FLAGS, 'src/schedule.ts']);
  });

  it.each([
    ['escaped by the launcher', { MONGO_ROOT_CREDENTIALS: 'root:p%40ss' }, 'root:p%40ss@mongo'],
    ['unescaped without the launcher', { MONGO_ROOT_PASSWORD: 'plain' }, 'root:plain@mongo'],
  ])('puts the credentials into the URI of every client, %s', async (_, extra, part) => {
    const configured = Object.values((await composed({ MONGODB_URI: '', ...extra })).services);
    const uris = configured.flatMap(({ environment: { MONGODB_URI, ME_CONFIG_MONGODB_URL } = {} }) =>
      [MONGODB_URI, ME_CONFIG_MONGODB_URL].filter(Boolean),
    );
    expect(uris).toEqual(Array(9).fill(`mongodb://${part}:27017/?authSource=admin`));
  });

  it('uses exactly the images that are tested', () => {
    const foreign = Object.values(services).flatMap(({ image }) =>
      image.startsWith('coinfront/') ? [] : [image],
    );
    expect(foreign.toSorted()).toEqual([
      'apache/airflow:3.3.2',
      'mongo-express:1.0.2',
      'mongo:8.0',
      'redis:8-bookworm',
    ]);
  });

  it('has both stores only on an internal network', () => {
    expect(networks.stores).toMatchObject({ internal: true });
    for (const store of ['mongo', 'redis'])
      expect(Object.keys(services[store]?.networks ?? {})).toEqual(['stores']);
  });

  it('has only the front API on the network for monitoring', () => {
    expect(networks.monitoring).toMatchObject({ internal: true });
    const there = Object.keys(services).filter((name) => services[name]?.networks?.monitoring !== undefined);
    expect(there).toEqual(['front-api']);
  });
});
