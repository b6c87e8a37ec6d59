// Compares the settings in the manifests with the configuration schemas and with compose.yaml.
import { readFileSync } from 'node:fs';
import { configSchema as assetsSchema } from '@coinfront/assets-ingestion/config';
import { configSchema as frontApiSchema } from '@coinfront/front-api/config';
import { chooseSources } from '@coinfront/ingestion/config';
import { configSchema as simulatorSchema } from '@coinfront/market-simulator/config';
import { describeVariables, loadConfig } from '@coinfront/runtime';
import { FRONT_API_NODE_FLAGS, INGESTION_NODE_FLAGS } from '@coinfront/runtime/node-flags';
import { configSchema as usdValuesSchema } from '@coinfront/usd-values-ingestion/config';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { type Composed, file } from '../fixtures/compose.ts';
import {
  containerOf,
  describeRendered,
  environmentOf,
  folderOf,
  type Manifest,
  notRendered,
  OVERLAYS,
  podsOf,
  render,
} from '../fixtures/manifests.ts';
import { createdSecrets, createdTlsSecret } from '../fixtures/readme-commands.ts';

type Schema = Parameters<typeof describeVariables>[0];
const INGESTIONS = ['assets-ingestion', 'usd-values-ingestion'];
const OURS: Record<string, Schema> = {
  'assets-ingestion': assetsSchema,
  'usd-values-ingestion': usdValuesSchema,
  'front-api': frontApiSchema,
};

/** The required secrets of a cluster. */
const REQUIRED: Record<string, string> = {
  MONGODB_URI: 'mongodb+srv://cluster.example.com/',
  REDIS_URL: 'rediss://cache.example.com:6380',
  MONGO_ROOT_PASSWORD: 'f00d',
};
const KEYS: Record<string, string> = {
  CMC_API_KEY: '00000000-0000-4000-8000-000000000000',
  CRYPTOCOMPARE_API_KEY: 'a-key',
  COINPAPRIKA_API_KEY: 'a-key',
};
const ALL: Record<string, string> = { ...REQUIRED, ...KEYS, ADMIN_TOKENS: `me:${'0'.repeat(32)}` };

type Compose = {
  services: Record<
    string,
    Composed['services'][string] & { mem_limit: string; healthcheck: { test: string } }
  >;
  'x-ingestion': { mem_limit: string };
};

describeRendered(`the settings in the manifests${notRendered}`, () => {
  const compose = load(readFileSync(file('compose.yaml'), 'utf8')) as Compose;

  describe.each(OVERLAYS)('of %s', (overlay) => {
    let objects: Manifest[];
    let yaml: string;
    beforeAll(() => {
      ({ objects, yaml } = render(folderOf(overlay)));
    });
    const given = (name: string, secrets: Record<string, string>) =>
      environmentOf(containerOf(objects, name), objects, (key) => secrets[key]);

    it.each(Object.entries(OURS))('are known to %s, with valid values', (name, schema) => {
      for (const secrets of [REQUIRED, ALL]) {
        const { MONGO_ROOT_PASSWORD, ...environment } = given(name, secrets);
        const unknown = Object.keys(environment).filter((variable) => !(variable in schema.shape));
        expect(unknown).toEqual([]);
        expect(() => loadConfig(schema, environment)).not.toThrow();
        // The password is used in the address only.
        if (MONGO_ROOT_PASSWORD)
          expect(environment.MONGODB_URI).toContain(`root:${MONGO_ROOT_PASSWORD}@mongo:27017`);
        else expect(environment.MONGODB_URI).toBe(secrets.MONGODB_URI);
      }
    });

    it('make the admin port reachable', () => {
      expect(loadConfig(frontApiSchema, given('front-api', REQUIRED)).ADMIN_HOST).toBe('::');
    });

    it.each([
      ['assets-ingestion', INGESTION_NODE_FLAGS],
      ['usd-values-ingestion', INGESTION_NODE_FLAGS],
      ['front-api', FRONT_API_NODE_FLAGS],
    ])('run %s with the flags with which its image was compiled', (name, flags) => {
      const { command = [], args = [] } = containerOf(objects, name);
      const wrapper = name === 'front-api' ? [] : ['sh', '/opt/run-ingestion/run-ingestion.sh'];
      expect([...command, ...args]).toEqual([...wrapper, 'node', ...flags, 'src/main.ts']);
    });

    it('choose the sources', () => {
      // Both ingestions read the same variables.
      const chosen = (secrets: Record<string, string>) =>
        INGESTIONS.map((name) => {
          const { assets, usdValues } = chooseSources(loadConfig(assetsSchema, given(name, secrets)));
          return `${assets} ${usdValues}`;
        });
      const both = (sources: string) => [sources, sources];
      expect({ without: chosen(REQUIRED), withKeys: chosen(ALL) }).toEqual(
        overlay === 'production'
          ? {
              // Never simulated, whichever Secret is missing.
              without: both('coinmarketcap-keyless coinpaprika'),
              withKeys: both('coinmarketcap-keyless coinpaprika'),
            }
          : { without: both('simulator simulator'), withKeys: both('coinmarketcap cryptocompare') },
      );
    });

    it('contain no secret', () => {
      expect(objects.filter(({ kind }) => kind === 'Secret')).toEqual([]);
      const secrets = Object.values(OURS).flatMap((schema) =>
        describeVariables(schema).flatMap(({ name, isSecret }) => (isSecret ? [name] : [])),
      );
      expect(secrets).toContain('MONGODB_URI');
      const written = podsOf(objects)
        .flatMap(({ spec }) => spec.containers[0].env ?? [])
        .filter(
          ({ name, value }) =>
            value && (secrets.includes(name) || /PASSWORD|SECRET|KEY|TOKEN|URL/.test(name)),
        )
        .filter(({ value = '' }) => !value.includes('$(MONGO_ROOT_PASSWORD)'));
      // An address without credentials.
      expect(written.map(({ value }) => value)).toEqual(
        overlay === 'production' ? [] : ['redis://redis:6379'],
      );
      const maps = objects.flatMap(({ kind, data }) => (kind === 'ConfigMap' ? Object.keys(data ?? {}) : []));
      expect(maps.filter((name) => secrets.includes(name))).toEqual([]);
      expect(yaml).not.toMatch(/:\/\/[^\s/:@]+:(?!\$\()[^\s@]+@/);
    });

    it('read from secrets only what the commands of the README create', () => {
      const made = createdSecrets();
      const references = podsOf(objects)
        .flatMap(({ spec }) => spec.containers[0].env ?? [])
        .flatMap(({ valueFrom }) => valueFrom?.secretKeyRef ?? []);
      expect(references.length).toBeGreaterThan(0);
      expect(references.filter(({ name, key }) => !made[name]?.includes(key))).toEqual([]);
      for (const { spec } of objects.filter(({ kind }) => kind === 'Ingress'))
        expect(spec.tls[0].secretName).toBe(createdTlsSecret());
    });

    it('limit memory as compose.yaml does', () => {
      const bytes = (text: string) => text.replace(/Mi$/, 'm').replace(/Gi$/, 'g');
      for (const { name, spec } of podsOf(objects)) {
        const { mem_limit } = INGESTIONS.includes(name)
          ? compose['x-ingestion']
          : (compose.services[name] ?? {});
        expect({ name, limit: bytes(spec.containers[0].resources.limits.memory) }).toEqual({
          name,
          limit: mem_limit,
        });
      }
    });
  });

  describe('of the stores on one machine', () => {
    let objects: Manifest[];
    beforeAll(() => {
      ({ objects } = render(folderOf('one-machine')));
    });

    it.each(['mongo', 'mongo-express', 'redis'])('use the image of %s of compose.yaml', (name) => {
      expect(containerOf(objects, name).image).toBe(compose.services[name]?.image);
    });

    it('run Redis as compose.yaml does', () => {
      expect(containerOf(objects, 'redis').args).toEqual(compose.services.redis?.command);
    });

    it('check the health of MongoDB as compose.yaml does', () => {
      const [shell, flag, program] = containerOf(objects, 'mongo').startupProbe?.exec?.command ?? [];
      expect([shell, flag]).toEqual(['sh', '-c']);
      expect(program).toBe(compose.services.mongo?.healthcheck.test.replaceAll('$$', '$'));
    });

    it('are known to the simulator, with valid values', () => {
      const environment = environmentOf(containerOf(objects, 'market-simulator'), objects, () => undefined);
      expect(Object.keys(environment).filter((name) => !(name in simulatorSchema.shape))).toEqual([]);
      expect(loadConfig(simulatorSchema, environment)).toMatchObject({
        SIMULATOR_HOST: '::',
        SIMULATOR_PORT: 5002,
      });
    });
  });
});
