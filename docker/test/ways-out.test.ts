import { beforeAll, expect, it } from '@jest/globals';
import { type Composed, composed, file } from './fixtures/compose.ts';
import { describeOnEngine, skipped } from './fixtures/describe-on-engine.ts';
import { PROXIES, WAYS_OUT } from './fixtures/ways-out.ts';

/** What asks the sources, and what checks its settings. */
const ASKING = ['assets', 'usd-values'].flatMap((name) =>
  ['ingestion', 'schedule', 'settings'].map((part) => `${name}-${part}`),
);

const given = Object.fromEntries(PROXIES.map((name) => [name, `http://${name}:3128`]));
const registry = { NPM_CONFIG_REGISTRY: 'https://mirror/' };

describeOnEngine(`compose.yaml, behind a proxy${skipped}`, () => {
  let behind: Composed;

  beforeAll(async () => {
    behind = await composed({ ...given, ...registry, NODE_EXTRA_CA_CERTS: '/etc/ca.pem' });
  });

  it.each(ASKING)('hands proxies and a CA on to %s', (name) => {
    const { environment, volumes } = behind.services[name] ?? {};
    expect(environment).toMatchObject({ ...given, NODE_EXTRA_CA_CERTS: '/run/ca.pem' });
    expect(volumes).toMatchObject([
      { type: 'bind', source: '/etc/ca.pem', target: '/run/ca.pem', read_only: true },
    ]);
  });

  it('hands proxies on to Airflow, which asks itself and the front API directly', () => {
    const { NO_PROXY: _, no_proxy: __, ...proxies } = given;
    const direct = `localhost,front-api,${given.no_proxy}`;
    expect(behind.services.airflow?.environment).toMatchObject({
      ...{ ...proxies, NO_PROXY: direct, no_proxy: direct },
    });
  });

  it('hands them on to no container that asks nothing outside', () => {
    // Without a network there is no way out.
    const others = Object.entries(behind.services).filter(
      ([name, { networks }]) => networks && ![...ASKING, 'airflow'].includes(name),
    );
    expect(others.length).toBeGreaterThanOrEqual(5);
    for (const [, { environment = {}, volumes = [] }] of others) {
      expect(Object.keys(environment).filter((name) => WAYS_OUT.includes(name))).toEqual([]);
      expect(volumes.filter(({ type }) => type === 'bind')).toEqual([]);
    }
  });

  it('builds every image by proxies, from a registry, with a CA that is no argument', () => {
    const builds = Object.values(behind.services).flatMap(({ build }) => (build ? [build] : []));
    expect(builds).toHaveLength(6);
    for (const { args, secrets } of builds) {
      expect(args).toMatchObject({ ...given, ...registry });
      expect(Object.keys(args)).not.toContain('NODE_EXTRA_CA_CERTS');
      expect(secrets).toEqual([{ source: 'ca' }]);
    }
    expect(behind.secrets.ca?.file).toBe('/etc/ca.pem');
  });

  it('needs none of it', async () => {
    const nothing = Object.fromEntries([...WAYS_OUT, 'NPM_CONFIG_REGISTRY'].map((name) => [name, '']));
    const { services, secrets } = await composed(nothing);
    expect(services['assets-ingestion']).toMatchObject({
      environment: { NODE_EXTRA_CA_CERTS: '' },
      volumes: [{ source: '/dev/null' }],
    });
    expect(secrets.ca?.file).toBe(file('no-ca.pem'));
  });
});
