import { describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { textOf } from './repository.ts';

type Rule = {
  matchPackageNames?: string[];
  addLabels?: string[];
  automerge?: boolean;
  prBodyNotes?: string[];
};

describe('renovate.json', () => {
  const { packageRules } = JSON.parse(textOf('.github/renovate.json')) as { packageRules: Rule[] };
  const { patchedDependencies } = load(textOf('pnpm-workspace.yaml')) as {
    patchedDependencies: Record<string, string>;
  };

  it.each(Object.keys(patchedDependencies))(
    'says of an update of %s that it needs a new patch',
    (patched) => {
      const name = patched.slice(0, patched.lastIndexOf('@'));
      const rule = packageRules.find(({ matchPackageNames }) => matchPackageNames?.includes(name));
      expect(rule).toMatchObject({ addLabels: ['needs-patch'], automerge: false });
      expect(rule?.prBodyNotes?.join()).toContain('patches/README.md');
    },
  );

  it('finds every version that a shell command names', () => {
    const { customManagers } = JSON.parse(textOf('.github/renovate.json')) as {
      customManagers: { managerFilePatterns: string[]; matchStrings: [string] }[];
    };
    const files = [
      ['docker/launch/stores.sh', 3],
      ['docker/launch/airflow.sh', 1],
      ['docker/Dockerfile', 2],
      ['.github/workflows/ci.yml', 3],
      ['.ci/run', 2],
    ] as const;
    for (const [path, count] of files) {
      const managers = customManagers.filter(({ managerFilePatterns }) =>
        managerFilePatterns.some((pattern) => new RegExp(pattern.slice(1, -1)).test(path)),
      );
      const found = managers.flatMap(({ matchStrings: [text] }) => [
        ...textOf(path).matchAll(new RegExp(text, 'g')),
      ]);
      expect({ path, found: found.length }).toEqual({ path, found: count });
    }
  });
});
