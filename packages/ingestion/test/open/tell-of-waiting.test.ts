import { createLogger } from '@coinfront/runtime';
import { createMongoClient } from '@coinfront/runtime/mongo';
import { fakeOnly } from '@coinfront/testing/fake-only';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { tellOfWaiting } from '../../src/open/tell-of-waiting.ts';

describe('tellOfWaiting', () => {
  beforeEach(() => fakeOnly('setTimeout', 'clearTimeout'));
  afterEach(() => {
    jest.useRealTimers();
  });

  function start() {
    const log = createLogger({ name: 'test', level: 'silent' });
    const warn = jest.spyOn(log, 'warn');
    const db = createMongoClient('mongodb://user:secret@one:27017,two:27018/').db('prices');
    const { promise, resolve } = Promise.withResolvers<string>();
    return { warn, resolve, told: tellOfWaiting({ db, log }, promise) };
  }

  it('says for which hosts it waits, without credentials, once that takes three seconds', async () => {
    const { warn, resolve, told } = start();
    jest.advanceTimersByTime(2_999);
    expect(warn).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(warn.mock.calls).toEqual([['waiting for the database at one:27017, two:27018']]);
    resolve('there');
    expect(await told).toBe('there');
  });

  it('says nothing of a database that answers before', async () => {
    const { warn, resolve, told } = start();
    resolve('there');
    await told;
    jest.advanceTimersByTime(60_000);
    expect(warn).not.toHaveBeenCalled();
  });
});
