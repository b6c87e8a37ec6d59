// A real API server admits the manifests or denies them. Nothing runs.
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  describeRendered,
  folderOf,
  kubectl,
  type Manifest,
  notRendered,
  OVERLAYS,
  podsOf,
  render,
} from '../fixtures/manifests.ts';
import { readersOverlay } from '../fixtures/readme-commands.ts';

const { KUBECONFIG_TEST: kubeconfig } = process.env;
const describeOnServer = kubeconfig ? describeRendered : describe.skip;
const skipped = kubeconfig ? notRendered : ' (skipped: KUBECONFIG_TEST is not set)';

const apply = (objects: unknown[], ...args: string[]): string =>
  kubectl(
    ['--kubeconfig', kubeconfig ?? '', '--namespace', 'coinfront', 'apply', ...args, '--filename', '-'],
    // A list would be validated by kubectl.
    objects.map((object) => JSON.stringify(object)).join('\n'),
  );
/** A dry run. Throws if the server denies an object or warns. */
const admit = (...objects: unknown[]): string =>
  apply(objects, '--dry-run=server', '--validate=strict', '--warnings-as-errors');

const pod = (name: string, spec: unknown) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec });

/** Creates what a dry run of the other objects needs. */
function prepare(objects: Manifest[]): void {
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default' } };
  apply([...objects.filter(({ kind }) => kind === 'Namespace' || kind === 'ServiceAccount'), account]);
}

describeOnServer(`an API server${skipped}`, () => {
  describe.each(OVERLAYS)('given %s', (overlay) => {
    let objects: Manifest[];
    beforeAll(() => {
      ({ objects } = render(folderOf(overlay)));
      prepare(objects);
    });

    it('admits every object without a warning', () => {
      expect(admit(...objects).split('\n')).toHaveLength(objects.length);
    });

    // A workload is admitted whatever its pods are, which would be denied later.
    it('admits the pods of every workload under Pod Security restricted', () => {
      const [namespace] = objects.filter(({ kind }) => kind === 'Namespace');
      expect(namespace?.metadata.labels).toMatchObject({
        'pod-security.kubernetes.io/enforce': 'restricted',
        'pod-security.kubernetes.io/enforce-version': 'latest',
      });
      const pods = podsOf(objects);
      expect(pods.length).toBeGreaterThanOrEqual(3);
      expect(admit(...pods.map(({ name, spec }) => pod(name, spec))).split('\n')).toHaveLength(pods.length);
    });

    it('denies these pods without their security context', () => {
      for (const { name, spec } of podsOf(objects)) {
        const { securityContext: _, ...spared } = spec;
        expect(() => admit(pod(name, spared))).toThrow(/violates PodSecurity "restricted:latest"/);
      }
    });

    it('denies an unknown field', () => {
      const [deployment] = objects.filter(({ kind }) => kind === 'Deployment');
      const misspelt = { ...deployment, spec: { ...deployment?.spec, minReadySecond: 5 } };
      expect(() => admit(misspelt)).toThrow(/unknown field "spec\.minReadySecond"/);
    });
  });

  it('admits the example of an overlay, which replaces images, hosts and sources', () => {
    const objects = readersOverlay();
    prepare(objects);
    expect(admit(...objects).split('\n')).toHaveLength(objects.length);
    const images = podsOf(objects).map(({ spec }) => spec.containers[0].image);
    expect(images.filter((image) => image.startsWith('registry.example.com'))).toEqual([]);
    const [ingress] = objects.filter(({ kind }) => kind === 'Ingress');
    expect(ingress?.spec.rules[0].host).toBe(ingress?.spec.tls[0].hosts[0]);
    expect(ingress?.spec.rules[0].host).not.toBe('coinfront.example.com');
    const [ingestion] = objects.filter(({ kind, data }) => kind === 'ConfigMap' && data?.ASSETS_SOURCE);
    expect(ingestion?.data).toMatchObject({ ASSETS_SOURCE: 'coinmarketcap' });
  });
});
