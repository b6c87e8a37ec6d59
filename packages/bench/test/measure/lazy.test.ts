import { describe, expect, it } from '@jest/globals';
import { lazy } from '../../src/measure/lazy.ts';

describe('lazy', () => {
  it('makes the value once, on first use', async () => {
    let made = 0;
    const get = lazy(async () => ++made);
    expect(made).toBe(0);
    expect(await Promise.all([get(), get()])).toEqual([1, 1]);
    expect(await get()).toBe(1);
  });

  it('tries again after a failure', async () => {
    let attempts = 0;
    const get = lazy(async () => {
      if (++attempts === 1) throw new Error('busy');
      return attempts;
    });
    await expect(get()).rejects.toThrow('busy');
    expect(await get()).toBe(2);
  });
});
