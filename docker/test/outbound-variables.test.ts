import { beforeAll, expect, it } from '@jest/globals';
import { type Composed, composed, file } from './fixtures/compose.ts';
import { describeOnEngine, skipped } from './fixtures/describe-on-engine.ts';
import { OUTBOUND_VARIABLES, PROXIES } from './fixtures/outbound-variables.ts';

/** Containers that send requests to sources, and those that check their settings. */
const CLIENTS = ['assets', 'usd-values'].flatMap((name) =>
  ['ingestion', 'schedule', 'settings'].map((part) => `${name}-${part}`),
);

const given = Object.fromEntries(PROXIES.map((name) => [name, `http://${name}:3128`]));
const registry = { NPM_CONFIG_REGISTRY: 'https://mirror/' };

describeOnEngine(`compose.yaml, behind a proxy${skipped}`, () => {
  let behind: Composed;

  beforeAll(async () => {
    behind = await composed({ ...given, ...registry, NODE_EXTRA_CA_CERTS: '/etc/ca.pem' });
  });

  it.each(CLIENTS)('passes proxies and a CA to %s', (name) => {
    const { environment, volumes } = behind.services[name] ?? {};
    expect(environment).toMatchObject({ ...given, NODE_EXTRA_CA_CERTS: '/run/ca.pem' });
    expect(volumes).toMatchObject([
      { type: 'bind', source: '/etc/ca.pem', target: '/run/ca.pem', read_only: true },
    ]);
  });

  it('passes proxies to Airflow, except for itself and the front API', () => {
    const { NO_PROXY: _, no_proxy: __, ...proxies } = given;
    const direct = `localhost,front-api,${given.no_proxy}`;
    expect(behind.services.airflow?.environment).toMatchObject({
      ...{ ...proxies, NO_PROXY: direct, no_proxy: direct },
    });
  });

  it('passes them to no container without outside requests', () => {
    // Without a network there are no requests.
    const others = Object.entries(behind.services).filter(
      ([name, { networks }]) => networks && ![...CLIENTS, 'airflow'].includes(name),
    );
    expect(others.length).toBeGreaterThanOrEqual(5);
    for (const [, { environment = {}, volumes = [] }] of others) {
      expect(Object.keys(environment).filter((name) => OUTBOUND_VARIABLES.includes(name))).toEqual([]);
      expect(volumes.filter(({ type }) => type === 'bind')).toEqual([]);
    }
  });

  it('builds every image through proxies, from a registry, with a CA that is not an argument', () => {
    const builds = Object.values(behind.services).flatMap(({ build }) => (build ? [build] : []));
    expect(builds).toHaveLength(6);
    for (const { args, secrets } of builds) {
      expect(args).toMatchObject({ ...given, ...registry });
      expect(Object.keys(args)).not.toContain('NODE_EXTRA_CA_CERTS');
      expect(secrets).toEqual([{ source: 'ca' }]);
    }
    expect(behind.secrets.ca?.file).toBe('/etc/ca.pem');
  });

  it('works without any of these', async () => {
    const nothing = Object.fromEntries(
      [...OUTBOUND_VARIABLES, 'NPM_CONFIG_REGISTRY'].map((name) => [name, '']),
    );
    const { services, secrets } = await composed(nothing);
    expect(services['assets-ingestion']).toMatchObject({
      environment: { NODE_EXTRA_CA_CERTS: '' },
      volumes: [{ source: '/dev/null' }],
    });
    expect(secrets.ca?.file).toBe(file('no-ca.pem'));
  });
});
