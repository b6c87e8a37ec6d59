import { describe, expect, it } from '@jest/globals';
import { DatabaseUnavailableError, orUnavailable, within } from '../src/database.ts';

const failing = (properties: object) => Promise.reject(Object.assign(new Error('driver'), properties));

describe('orUnavailable', () => {
  it('resolves with the result', async () => {
    expect(await orUnavailable(Promise.resolve([1]))).toEqual([1]);
  });

  it.each([
    { name: 'MongoServerSelectionError' },
    { name: 'MongoNetworkTimeoutError' },
    { name: 'MongoPoolClearedError' },
    { name: 'MongoServerError', code: 50 },
    { name: 'MongoServerError', code: 10107 },
    { code: 'ENOTFOUND', syscall: 'querySrv' },
  ])('treats %j as an unavailable database, and keeps it as the cause', async (properties) => {
    const error = await orUnavailable(failing(properties)).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(DatabaseUnavailableError);
    expect(error).toMatchObject({ retryable: true, cause: properties });
  });

  it('treats the timeout of a query as an unavailable database', async () => {
    const { signal } = within(1);
    const aborted = new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
    });
    await expect(orUnavailable(aborted)).rejects.toThrow(DatabaseUnavailableError);
  });

  it.each([{ name: 'MongoServerError', code: 2 }, { name: 'TypeError' }])(
    'rethrows other errors: %j',
    async (properties) => {
      await expect(orUnavailable(failing(properties))).rejects.toMatchObject(properties);
    },
  );
});
