import { describe, expect, it } from '@jest/globals';
import { inTime } from '../../src/http/in-time.ts';

describe('inTime', () => {
  it('gives what is there in time, and its error', async () => {
    expect(await inTime(Promise.resolve(1), 10_000)).toBe(1);
    await expect(inTime(Promise.reject(new Error('no')), 10_000)).rejects.toThrow('no');
  });

  it('tells who waited long enough to ask again', async () => {
    const never = Promise.withResolvers<void>().promise;
    await expect(inTime(never, 1)).rejects.toMatchObject({ problem: { name: 'not-ready' }, retryable: true });
  });
});
