import { describe, expect, it } from '@jest/globals';
import { withTimeout } from '../../src/http/with-timeout.ts';

describe('withTimeout', () => {
  it('gives what is there in time, and its error', async () => {
    expect(await withTimeout(Promise.resolve(1), 10_000)).toBe(1);
    await expect(withTimeout(Promise.reject(new Error('no')), 10_000)).rejects.toThrow('no');
  });

  it('tells who waited long enough to ask again', async () => {
    const never = Promise.withResolvers<void>().promise;
    await expect(withTimeout(never, 1)).rejects.toMatchObject({
      problem: { name: 'not-ready' },
      retryable: true,
    });
  });
});
