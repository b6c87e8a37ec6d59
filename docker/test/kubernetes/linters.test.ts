// Checks the manifests with tools for schemas and good practice.
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
    it.each(OVERLAYS)('finds no error in %s', (overlay) => {
      const { yaml, objects } = render(folderOf(overlay));
      const { exitCode, all } = validate(version, yaml);
      expect({ exitCode, passed: all.match(/ passed /g)?.length }).toEqual({
        exitCode: 0,
        passed: objects.length,
      });
    });

    it('finds an unknown field', () => {
      const { exitCode, all } = validate(
        version,
        'apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { port: 1 }\n',
      );
      expect(exitCode).not.toBe(0);
      expect(all).toContain('port');
    });
  });
});

/** Checks that are not followed, with the reason. */
const IGNORED: Record<string, string> = {
  // The users of the images: 1000 in ours, which owns the precompiled code, 999 in others.
  'container-security-context-user-group-id': 'users of the images',
  // A tag is a version, or a local build that is in no registry; neither changes.
  'container-image-pull-policy': 'tags do not move',
  // topologySpreadConstraints are used instead, which also spread more than two replicas.
  'deployment-has-host-podantiaffinity': 'spread by constraints',
};
const IGNORED_OF: Record<Overlay, Record<string, string>> = {
  production: {},
  'one-machine': {
    // With one machine there is nothing to spread to, and one replica is enough.
    'deployment-has-poddisruptionbudget': 'one machine',
    'deployment-replicas': 'one machine',
    'statefulset-has-host-podantiaffinity': 'one machine',
    'statefulset-has-poddisruptionbudget': 'one machine',
    // A node port needs nothing else on that machine.
    'service-type': 'node port',
  },
};

(noScore ? describe.skip : describe)(`kube-score${noScore}`, () => {
  type Scored = { checks: { check: { id: string }; grade: number; skipped: boolean }[] };
  /** Grades: critical (1), warning (5), almost OK (7), OK (10). */
  const WARNING = 5;

  it.each(OVERLAYS)('finds in %s exactly what is ignored', (overlay) => {
    // A CPU limit would slow responses down while CPUs are idle.
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
      Object.keys({ ...IGNORED, ...IGNORED_OF[overlay] }).toSorted(),
    );
  });
});
