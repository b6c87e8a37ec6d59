import { describe, expect, it } from '@jest/globals';
import { withTimeout } from '../../src/http/with-timeout.ts';

describe('withTimeout', () => {
  it('settles as the promise does in time', async () => {
    expect(await withTimeout(Promise.resolve(1), 10_000)).toBe(1);
    await expect(withTimeout(Promise.reject(new Error('no')), 10_000)).rejects.toThrow('no');
  });

  it('rejects with a retryable error after the timeout', async () => {
    const never = Promise.withResolvers<void>().promise;
    await expect(withTimeout(never, 1)).rejects.toMatchObject({
      problem: { name: 'not-ready' },
      retryable: true,
    });
  });
});
