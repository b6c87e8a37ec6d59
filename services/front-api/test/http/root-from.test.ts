import { describe, expect, it } from '@jest/globals';
import { rootFrom } from '../../src/http/root-from.ts';

describe('rootFrom', () => {
  it.each([
    ['/', ''],
    ['/status', ''],
    ['/?q=a/b', ''],
    ['/docs/', '../'],
    ['/assets/1', '../'],
    ['/assets/1/history?x=/', '../../'],
    ['//x', '../'],
    ['http://api.example/assets/1', '../'],
    ['http://api.example?limit=1', ''],
    ['*', '/'],
    ['foo', '/'],
    [undefined, '/'],
  ])('returns the path from %s to the root: "%s"', (url, reference) => {
    expect(rootFrom(url)).toBe(reference);
  });
});
