import { createLogger } from '@coinfront/runtime';
import { createMongoClient } from '@coinfront/runtime/mongo';
import { fakeOnly } from '@coinfront/testing/fake-only';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { logWaiting } from '../../src/open/log-waiting.ts';

describe('logWaiting', () => {
  beforeEach(() => fakeOnly('setTimeout', 'clearTimeout'));
  afterEach(() => {
    jest.useRealTimers();
  });

  function start() {
    const log = createLogger({ name: 'test', level: 'silent' });
    const warn = jest.spyOn(log, 'warn');
    const db = createMongoClient('mongodb://user:secret@one:27017,two:27018/').db('prices');
    const { promise, resolve } = Promise.withResolvers<string>();
    return { warn, resolve, result: logWaiting({ db, log }, promise) };
  }

  it('logs which hosts it waits for, without credentials, after three seconds', async () => {
    const { warn, resolve, result } = start();
    jest.advanceTimersByTime(2_999);
    expect(warn).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(warn.mock.calls).toEqual([['waiting for the database at one:27017, two:27018']]);
    resolve('there');
    expect(await result).toBe('there');
  });

  it('logs nothing if the database responds before that', async () => {
    const { warn, resolve, result } = start();
    resolve('there');
    await result;
    jest.advanceTimersByTime(60_000);
    expect(warn).not.toHaveBeenCalled();
  });
});
