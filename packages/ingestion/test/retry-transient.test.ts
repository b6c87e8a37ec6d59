import { describe, expect, it } from '@jest/globals';
import { MongoNetworkError, MongoServerSelectionError, type TopologyDescription } from 'mongodb';
import { delayed, retryTransient } from '../src/retry-transient.ts';

const never = new AbortController().signal;

/** Throws each of the errors in turn, then returns the number of attempts. */
function failing(...errors: Error[]) {
  let begun = 0;
  return async () => {
    const error = errors[begun];
    begun += 1;
    if (error) throw error;
    return begun;
  };
}
const broken = () => new MongoNetworkError('closed');

describe('retryTransient', () => {
  it('retries after a transient error', async () => {
    expect(await retryTransient(failing(broken(), broken()), { forMs: 60_000, signal: never })).toBe(3);
  });

  it('gives up with the last error if the outage outlasts the budget', async () => {
    await expect(retryTransient(failing(broken(), broken()), { forMs: 0, signal: never })).rejects.toThrow(
      'closed',
    );
  });

  it('does not retry other errors', async () => {
    const work = failing(new TypeError('a defect'));
    await expect(retryTransient(work, { forMs: 60_000, signal: never })).rejects.toThrow('a defect');
  });

  it('counts the time spent on server selection', async () => {
    const waitedOut = new MongoServerSelectionError('none', {} as TopologyDescription);
    const work = async () => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      throw waitedOut;
    };
    let begun = 0;
    const counted = () => {
      begun += 1;
      return work();
    };
    await expect(retryTransient(counted, { forMs: 300, signal: never })).rejects.toBe(waitedOut);
    expect(begun).toBe(1);
  });

  it.each([
    ['works', () => new Promise<never>(() => {})],
    ['waits', failing(broken(), broken(), broken(), broken())],
  ])('ends with the reason of its signal while it %s', async (_, work) => {
    const stop = new AbortController();
    const working = retryTransient(work, { forMs: 60_000, signal: stop.signal });
    setImmediate(() => stop.abort(new Error('stopped')));
    await expect(working).rejects.toThrow('stopped');
  });

  it('does not start if its signal has aborted', async () => {
    let begun = 0;
    const work = async () => {
      begun += 1;
    };
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(retryTransient(work, { forMs: 60_000, signal })).rejects.toThrow('stopped');
    expect(begun).toBe(0);
  });
});

describe('delayed', () => {
  it('aborts after the given signal, with its reason', async () => {
    const stop = new AbortController();
    const later = delayed(stop.signal, 1);
    expect(later.aborted).toBe(false);
    const aborted = new Promise((resolve) => later.addEventListener('abort', resolve));
    const reason = new Error('stopped');
    stop.abort(reason);
    expect(later.aborted).toBe(false);
    // Its timer does not keep the process alive.
    const alive = setInterval(() => {}, 1_000);
    await aborted;
    clearInterval(alive);
    expect(later.reason).toBe(reason);
  });
});
