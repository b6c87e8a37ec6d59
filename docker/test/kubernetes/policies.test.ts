// Which pod can reach which, by the policies.
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  describeRendered,
  folderOf,
  type Manifest,
  notRendered,
  OVERLAYS,
  podsOf,
  render,
} from '../fixtures/manifests.ts';
import { OWN, type Party, type Policy, reaches } from '../fixtures/network-policies.ts';

const OUTSIDE: Record<string, Party> = {
  dns: {
    address: '10.0.9.1',
    namespace: 'kube-system',
    labels: { 'k8s-app': 'kube-dns' },
    ports: { dns: 53 },
  },
  'kube-system': { address: '10.0.9.2', namespace: 'kube-system', labels: { 'k8s-app': 'other' }, ports: {} },
  monitoring: { address: '10.0.9.3', namespace: 'monitoring', labels: { app: 'prometheus' }, ports: {} },
  neighbour: { address: '10.0.9.4', namespace: 'other', labels: { app: 'other' }, ports: {} },
  'private network': { address: '192.168.7.1', ports: {} },
  'cloud metadata': { address: '169.254.169.254', ports: {} },
  internet: { address: '93.184.215.14', ports: {} },
  'IPv6 internet': { address: '2606:2800::1', ports: {} },
  'IPv6 private network': { address: 'fd00::1', ports: {} },
};
/** Ports of our pods, and others that something may listen on. */
const PORTS = [22, 53, 80, 443, 5001, 5002, 5003, 6379, 6380, 8081, 27017];

describeRendered(`the network policies${notRendered}`, () => {
  describe.each(OVERLAYS)('of %s', (overlay) => {
    let policies: Policy[];
    let parties: Record<string, Party>;
    beforeAll(() => {
      const { objects } = render(folderOf(overlay));
      policies = objects.flatMap(({ kind, spec }: Manifest) => (kind === 'NetworkPolicy' ? [spec] : []));
      const own = podsOf(objects).map(({ name, labels, spec }, index): [string, Party] => {
        const ports = (spec.containers[0].ports ?? []).map((port) => [port.name, port.containerPort]);
        return [
          name,
          { address: `10.0.1.${index}`, namespace: OWN, labels, ports: Object.fromEntries(ports) },
        ];
      });
      const unlabelled: Party = { address: '10.0.1.99', namespace: OWN, labels: {}, ports: {} };
      parties = { ...Object.fromEntries(own), unlabelled, ...OUTSIDE };
    });

    /** Everything that a party can reach, except connections between parties that are not ours. */
    function reachedFrom(name: string): string[] {
      const from = parties[name] as Party;
      return Object.entries(parties)
        .filter(([other, to]) => other !== name && (from.namespace === OWN || to.namespace === OWN))
        .flatMap(([other, to]) =>
          PORTS.filter((port) => reaches(policies, from, to, port)).map((port) => `${other}:${port}`),
        );
    }

    it('allow only the front API from outside, and its admin port only from monitoring', () => {
      for (const name of Object.keys(OUTSIDE))
        expect([name, ...reachedFrom(name)]).toEqual([
          name,
          'front-api:5001',
          ...(name === 'monitoring' ? ['front-api:5003'] : []),
        ]);
    });

    it('allow nothing to an unknown pod', () => {
      expect(reachedFrom('unlabelled')).toEqual([]);
    });

    it('allow each pod what it needs, and nothing else', () => {
      const own = Object.keys(parties).filter(
        (name) => parties[name]?.namespace === OWN && name !== 'unlabelled',
      );
      const matrix = Object.fromEntries(own.map((name) => [name, reachedFrom(name).toSorted()]));
      const sources = ['internet:443', 'IPv6 internet:443'];
      if (overlay === 'one-machine') {
        const ingestion = ['mongo:27017', 'market-simulator:5002', 'dns:53', ...sources].toSorted();
        expect(matrix).toEqual({
          'front-api': ['dns:53', 'mongo:27017', 'redis:6379'],
          'assets-ingestion': ingestion,
          'usd-values-ingestion': ingestion,
          'mongo-express': ['dns:53', 'mongo:27017'],
          mongo: [],
          redis: [],
          'market-simulator': [],
        });
      } else {
        // Stores are outside of the namespace, anywhere.
        const anywhere = (...ports: number[]) =>
          Object.keys(OUTSIDE).flatMap((name) => ports.map((port) => `${name}:${port}`));
        const ingestion = ['dns:53', ...sources, ...anywhere(27017)].toSorted();
        expect(matrix).toEqual({
          'front-api': ['dns:53', ...anywhere(27017, 6379, 6380)].toSorted(),
          'assets-ingestion': ingestion,
          'usd-values-ingestion': ingestion,
        });
      }
    });
  });
});
