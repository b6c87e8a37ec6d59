// What the manifests look like to tools that know the schemas and the habits of clusters.
import { describe, expect, it } from '@jest/globals';
import { execaSync } from 'execa';
import { folderOf, notRendered, OVERLAYS, type Overlay, render } from '../fixtures/manifests.ts';

const { KUBERNETES_VALIDATE_PATH: validator, KUBE_SCORE_PATH: score } = process.env;
const skippedWithout = (variable: string, path?: string) =>
  notRendered || (path ? '' : ` (skipped: ${variable} is not set)`);
const noValidator = skippedWithout('KUBERNETES_VALIDATE_PATH', validator);
const noScore = skippedWithout('KUBE_SCORE_PATH', score);

(noValidator ? describe.skip : describe)(`kubernetes-validate${noValidator}`, () => {
  const validate = (version: string, input: string) =>
    execaSync(validator ?? '', ['--strict', '--kubernetes-version', version, '-'], {
      input,
      all: true,
      reject: false,
    });

  describe.each(['1.30', '1.36'])('for Kubernetes %s', (version) => {
    it.each(OVERLAYS)('finds every object of %s right', (overlay) => {
      const { yaml, objects } = render(folderOf(overlay));
      const { exitCode, all } = validate(version, yaml);
      expect({ exitCode, passed: all.match(/ passed /g)?.length }).toEqual({
        exitCode: 0,
        passed: objects.length,
      });
    });

    it('finds a field that is none', () => {
      const { exitCode, all } = validate(
        version,
        'apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { port: 1 }\n',
      );
      expect(exitCode).not.toBe(0);
      expect(all).toContain('port');
    });
  });
});

/** Checks that are not followed, and why. */
const ANSWERED: Record<string, string> = {
  // Users are those whom the images are made for: of ours 1000, who owns the code that was compiled ahead, of others 999.
  'container-security-context-user-group-id': 'users of the images',
  // A tag is a version, or what was built here and is in no registry; neither changes under its name.
  'container-image-pull-policy': 'tags do not move',
  // By topologySpreadConstraints, which spread more than two replicas too.
  'deployment-has-host-podantiaffinity': 'spread by constraints',
};
const ANSWERED_OF: Record<Overlay, Record<string, string>> = {
  production: {},
  'one-machine': {
    // There is one machine: nowhere to spread to, nothing left when it is drained, and one of each is enough.
    'deployment-has-poddisruptionbudget': 'one machine',
    'deployment-replicas': 'one machine',
    'statefulset-has-host-podantiaffinity': 'one machine',
    'statefulset-has-poddisruptionbudget': 'one machine',
    // The way in that needs nothing else on that machine.
    'service-type': 'way in',
  },
};

(noScore ? describe.skip : describe)(`kube-score${noScore}`, () => {
  type Scored = { checks: { check: { id: string }; grade: number; skipped: boolean }[] };
  /** Of the grades critical (1), warning (5), nearly right (7) and right (10). */
  const WARNING = 5;

  it.each(OVERLAYS)('finds nothing in %s but what is answered, and all of that', (overlay) => {
    // A limit of CPU would slow answers down while CPUs are idle.
    const options = [
      '--ignore-container-cpu-limit',
      '--kubernetes-version',
      'v1.36',
      '--output-format',
      'json',
    ];
    const { yaml, objects } = render(folderOf(overlay));
    const { stdout } = execaSync(score ?? '', ['score', ...options, '-'], { input: yaml, reject: false });
    const scored: Scored[] = JSON.parse(stdout);
    expect(scored.length).toBeGreaterThan(objects.length / 2);
    const findings = scored
      .flatMap(({ checks }) => checks)
      .filter(({ grade, skipped }) => !skipped && grade <= WARNING)
      .map(({ check }) => check.id);
    expect([...new Set(findings)].toSorted()).toEqual(
      Object.keys({ ...ANSWERED, ...ANSWERED_OF[overlay] }).toSorted(),
    );
  });
});
