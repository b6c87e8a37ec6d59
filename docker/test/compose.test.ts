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
import { WAYS_OUT } from './fixtures/ways-out.ts';

/** Nobody is to choose these: a container has one process, its own addresses and ports, and no folder of this machine. */
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
  ])('hands every variable of %s on to it but the fixed ones, and no other', async (service, schema) => {
    const known = Object.keys(schema.shape);
    const chosen = Object.fromEntries(known.map((name, index) => [name, String(40_000 + index)]));
    const { environment = {}, ports = [] } = (await composed(chosen)).services[service] ?? {};
    // The port of a container is fixed, the one of this machine that leads to it is not.
    const taken = [...Object.values(environment), ...ports.map(({ published }) => published)];
    expect(known.filter((name) => !taken.includes(chosen[name] ?? '')).toSorted()).toEqual(
      FIXED.filter((name) => known.includes(name)),
    );
    const others = Object.keys(environment).filter((name) => !known.includes(name));
    expect(others.filter((name) => name !== 'HEALTH_URL' && !WAYS_OUT.includes(name))).toEqual([]);
  });

  it.each(['.env.example', '../README.md'])('fixes exactly the variables that %s says it does', (name) => {
    const [, said = ''] = /\bcontainers? fix(?:es)?: ([^;.]+)/.exec(readFileSync(file(name), 'utf8')) ?? [];
    expect(said.match(/[A-Z_]+/g)).toEqual(FIXED);
  });

  it.each([
    ['assets-settings', 'assets-schedule'],
    ['usd-values-settings', 'usd-values-schedule'],
    ['front-api-settings', 'front-api'],
    ['market-simulator-settings', 'market-simulator'],
  ])('hands %s the settings of %s, and its image', (check, service) => {
    expect(services[check]?.environment).toEqual(services[service]?.environment);
    expect(services[check]?.image).toBe(services[service]?.image);
  });

  it.each([
    ['front-api', FRONT_API_NODE_FLAGS],
    ['assets-ingestion', INGESTION_NODE_FLAGS],
    ['usd-values-ingestion', INGESTION_NODE_FLAGS],
  ])('runs %s with the flags that its image was compiled with, which are its own', (name, flags) => {
    const { command, build } = services[name] ?? {};
    expect(command).toEqual(['node', ...flags, 'src/main.ts']);
    expect(build?.args.NODE_FLAGS).toBe(flags.join(' '));
  });

  it.each(['assets', 'usd-values'])('runs the schedule of %s with the flags of its image', (name) => {
    const { command } = services[`${name}-schedule`] ?? {};
    expect(command).toEqual(['node', ...INGESTION_NODE_FLAGS, 'src/schedule.ts']);
  });

  it.each([
    ['as the launcher escapes them', { MONGO_ROOT_CREDENTIALS: 'root:p%40ss' }, 'root:p%40ss@mongo'],
    ['as they are, where nobody escaped them', { MONGO_ROOT_PASSWORD: 'plain' }, 'root:plain@mongo'],
  ])('takes the credentials into the URI of all that connect %s', async (_, extra, part) => {
    const configured = Object.values((await composed({ MONGODB_URI: '', ...extra })).services);
    const uris = configured.flatMap(({ environment: { MONGODB_URI, ME_CONFIG_MONGODB_URL } = {} }) =>
      [MONGODB_URI, ME_CONFIG_MONGODB_URL].filter(Boolean),
    );
    expect(uris).toEqual(Array(9).fill(`mongodb://${part}:27017/?authSource=admin`));
  });

  it('names exactly the images that are tested', () => {
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

  it('has both stores on an internal network alone', () => {
    expect(networks.stores).toMatchObject({ internal: true });
    for (const store of ['mongo', 'redis'])
      expect(Object.keys(services[store]?.networks ?? {})).toEqual(['stores']);
  });

  it('lets whoever joins the network for monitoring reach the front API alone', () => {
    expect(networks.monitoring).toMatchObject({ internal: true });
    const there = Object.keys(services).filter((name) => services[name]?.networks?.monitoring !== undefined);
    expect(there).toEqual(['front-api']);
  });
});
