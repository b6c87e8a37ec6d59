import { describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { textOf } from './repository.ts';

type Compose = { services: Record<string, { build?: { target: string } }> };
type Workflow = { env: { IMAGES: string }; permissions: object };

describe('the release workflow', () => {
  const release = load(textOf('.github/workflows/release.yml')) as Workflow;

  it('builds the image of every service in compose.yaml that has one', () => {
    const { services } = load(textOf('docker/compose.yaml')) as Compose;
    const built = Object.keys(services).filter((name) => {
      const target = services[name]?.build?.target;
      return target !== undefined && target !== 'checks';
    });
    expect(built.length).toBeGreaterThan(0);
    expect(release.env.IMAGES.split(' ').toSorted()).toEqual(built.toSorted());
  });

  it('gives no job a permission that the job does not name', () => {
    expect(release.permissions).toEqual({});
  });
});
