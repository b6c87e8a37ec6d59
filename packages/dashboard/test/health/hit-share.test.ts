import { describe, expect, it } from '@jest/globals';
import { hitShareOf } from '../../page/health/hit-share.ts';

describe('hitShareOf', () => {
  it('leaves out bypasses, and is null without lookups', () => {
    expect(hitShareOf({ hit_local: 5, hit_redis: 1, miss: 2, bypass: 100 })).toBe(75);
    expect(hitShareOf({ hit_local: 0, hit_redis: 0, miss: 0, bypass: 3 })).toBeNull();
  });
});
