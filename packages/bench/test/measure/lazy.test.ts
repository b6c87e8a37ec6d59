import { describe, expect, it } from '@jest/globals';
import { lazy } from '../../src/measure/lazy.ts';

describe('lazy', () => {
  it('makes a thing once, when it is first asked for', async () => {
    let made = 0;
    const get = lazy(async () => ++made);
    expect(made).toBe(0);
    expect(await Promise.all([get(), get()])).toEqual([1, 1]);
    expect(await get()).toBe(1);
  });

  it('makes it anew where it failed', async () => {
    let tries = 0;
    const get = lazy(async () => {
      if (++tries === 1) throw new Error('busy');
      return tries;
    });
    await expect(get()).rejects.toThrow('busy');
    expect(await get()).toBe(2);
  });
});
