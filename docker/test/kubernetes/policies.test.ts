// Who reaches whom, by the policies as a network plugin would read them.
import { BlockList } from 'node:net';
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

type Labels = Record<string, string>;
type Selector = {
  matchLabels?: Labels;
  matchExpressions?: { key: string; operator: string; values: string[] }[];
};
type Peer = {
  podSelector?: Selector;
  namespaceSelector?: Selector;
  ipBlock?: { cidr: string; except?: string[] };
};
type Rule = { from?: Peer[]; to?: Peer[]; ports?: { port: number | string }[] };
type Policy = { podSelector: Selector; policyTypes: string[]; ingress?: Rule[]; egress?: Rule[] };

/** Somebody who connects or is connected to. Without labels of a pod it is outside of the cluster. */
type Party = { address: string; namespace?: string; labels?: Labels; ports: Record<string, number> };

const OWN = 'coinfront';
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
/** Ports that somebody might listen on, beside those of our pods. */
const PORTS = [22, 53, 80, 443, 5001, 5002, 5003, 6379, 6380, 8081, 27017];

const selects = ({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Labels): boolean =>
  Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
  matchExpressions.every(({ key, operator, values }) => {
    if (operator !== 'In') throw new Error(`The operator ${operator} is not known here`);
    return values.includes(labels[key] ?? '');
  });

function isWithin(ranges: string[], address: string): boolean {
  const family = (text: string) => (text.includes(':') ? 'ipv6' : 'ipv4');
  const list = new BlockList();
  // To a BlockList every IPv4 address is an IPv6 address as well.
  for (const range of ranges.filter((one) => family(one) === family(address))) {
    const [net = '', bits] = range.split('/');
    list.addSubnet(net, Number(bits), family(net));
  }
  return list.check(address, family(address));
}

function isPeer({ ipBlock, podSelector, namespaceSelector }: Peer, party: Party): boolean {
  if (ipBlock)
    return isWithin([ipBlock.cidr], party.address) && !isWithin(ipBlock.except ?? [], party.address);
  if (!party.labels) return false;
  const inNamespace = namespaceSelector
    ? selects(namespaceSelector, { 'kubernetes.io/metadata.name': party.namespace ?? '' })
    : party.namespace === OWN;
  return inNamespace && selects(podSelector ?? {}, party.labels);
}

/** Whether policies let one side have the other at a port of the target. */
function allows(
  policies: Policy[],
  type: 'Ingress' | 'Egress',
  [self, other, target]: Party[],
  port: number,
): boolean {
  const own = policies.filter(
    ({ podSelector, policyTypes }) =>
      self?.namespace === OWN && policyTypes.includes(type) && selects(podSelector, self.labels ?? {}),
  );
  if (own.length === 0) return true;
  const rules = own.flatMap(({ ingress = [], egress = [] }) => (type === 'Ingress' ? ingress : egress));
  return rules.some(
    ({ from, to, ports }) =>
      (!(from ?? to) || (from ?? to)?.some((peer) => isPeer(peer, other as Party))) &&
      (!ports ||
        ports.some((one) => (typeof one.port === 'string' ? target?.ports[one.port] : one.port) === port)),
  );
}

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

    const reach = (from: Party, to: Party, port: number) =>
      allows(policies, 'Egress', [from, to, to], port) && allows(policies, 'Ingress', [to, from, to], port);

    /** All that one reaches, but what others than us have to allow. */
    function reachedFrom(name: string): string[] {
      const from = parties[name] as Party;
      return Object.entries(parties)
        .filter(([other, to]) => other !== name && (from.namespace === OWN || to.namespace === OWN))
        .flatMap(([other, to]) =>
          PORTS.filter((port) => reach(from, to, port)).map((port) => `${other}:${port}`),
        );
    }

    it('let everybody outside reach the front API alone, and its admin port only from the monitoring', () => {
      for (const name of Object.keys(OUTSIDE))
        expect([name, ...reachedFrom(name)]).toEqual([
          name,
          'front-api:5001',
          ...(name === 'monitoring' ? ['front-api:5003'] : []),
        ]);
    });

    it('let a pod that they do not know reach nobody', () => {
      expect(reachedFrom('unlabelled')).toEqual([]);
    });

    it('let each pod reach what it needs, and nobody else', () => {
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
        // Stores are anywhere but here.
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
