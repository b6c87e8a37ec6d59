import { globSync } from 'node:fs';
import { readVersion } from '@coinfront/runtime';
import { describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { ROOT, textOf } from './repository.ts';

describe('the version in package.json', () => {
  it('is the only one: no workspace has its own', () => {
    const manifests = globSync('{docker,packages/*,services/*}/package.json', { cwd: ROOT });
    expect(manifests.length).toBeGreaterThan(10);
    expect(manifests.filter((path) => JSON.parse(textOf(path)).version !== undefined)).toEqual([]);
  });

  it('is the newest of the changelog', () => {
    const [, newest] = /^## \[([^\]]+)\] - \d{4}-\d\d-\d\d$/m.exec(textOf('.github/CHANGELOG.md')) ?? [];
    expect(newest).toBe(readVersion());
  });

  it('is the tag of every image in the production overlay', () => {
    const overlay = load(textOf('docker/kubernetes/overlays/production/kustomization.yaml'));
    const { images } = overlay as { images: { newTag: string }[] };
    expect(images.map(({ newTag }) => newTag)).toEqual(Array(3).fill(readVersion()));
  });
});

describe('the changelog', () => {
  it('begins with the header of cliff.toml, below which git-cliff writes the next section', () => {
    const [, header = 'none'] = /^header = """\n([\s\S]*?)"""$/m.exec(textOf('.github/cliff.toml')) ?? [];
    expect(textOf('.github/CHANGELOG.md').startsWith(header)).toBe(true);
  });
});
