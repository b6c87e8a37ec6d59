import { describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { textOf } from './repository.ts';

type Dependencies = Record<string, string>;
type Lockfile = {
  importers: Record<string, { dependencies?: Record<string, { version: string }> }>;
  packages: Record<string, { cpu?: string[]; os?: string[] }>;
  snapshots: Record<string, { dependencies?: Dependencies; optionalDependencies?: Dependencies }>;
};

const IMAGES = [
  'services/assets-ingestion',
  'services/usd-values-ingestion',
  'services/front-api',
  'packages/market-simulator',
];

/** Keys of `snapshots`: every package that an image of the workspace can contain. */
function installedBy({ importers, snapshots }: Lockfile, workspace: string): Set<string> {
  const found = new Set<string>();
  const follow = (key: string) => {
    if (found.has(key)) return;
    found.add(key);
    const { dependencies, optionalDependencies } = snapshots[key] ?? {};
    for (const [name, version] of Object.entries({ ...dependencies, ...optionalDependencies }))
      follow(`${name}@${version}`);
  };
  const seen = new Set<string>();
  const enter = (path: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const [name, { version }] of Object.entries(importers[path]?.dependencies ?? {})) {
      if (version.startsWith('link:')) enter(new URL(version.slice(5), `file:///${path}/`).pathname.slice(1));
      else follow(`${name}@${version}`);
    }
  };
  enter(workspace);
  return found;
}

describe('the packages in the images', () => {
  const lockfile = load(textOf('pnpm-lock.yaml')) as Lockfile;

  it.each(IMAGES)('of %s have a build for arm64 wherever they have one for x64', (workspace) => {
    const installed = installedBy(lockfile, workspace);
    const nameOf = (key: string) => key.replace(/\(.*/, '');
    const builds = [...installed].filter((key) => {
      const { cpu, os } = lockfile.packages[nameOf(key)] ?? {};
      return cpu?.includes('x64') && os?.includes('linux');
    });
    expect(installed.size).toBeGreaterThan(5);
    expect(builds.filter((key) => !installed.has(key.replace('x64', 'arm64')))).toEqual([]);
  });
});
