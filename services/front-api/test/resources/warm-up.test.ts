import { until } from '@coinfront/testing';
import { describe, expect, it } from '@jest/globals';
import type { Resource } from '../../src/resources/resource.ts';
import { keepWarm } from '../../src/resources/warm-up.ts';
import type { CurrentState } from '../../src/state/current-state.ts';
import { createFakeWatch, markersWith } from '../fake-watch.ts';
import { createTestLog } from '../log-lines.ts';

const resource: Resource = {
  name: 'test',
  path: '/',
  read: () => ({ key: '', make: async () => ({ body: {}, headers: {} }) }),
};

describe('keepWarm', () => {
  it('makes the answer once for each state, and again only when making it failed', async () => {
    const { log } = createTestLog();
    const { watch, see, waiters } = createFakeWatch(markersWith());
    const made: string[] = [];
    let key = 'a';
    let fails = false;
    const stop = new AbortController();
    const warming = keepWarm(
      {
        watch,
        log,
        resource,
        states: { now: () => ({ key, isSilent: false }) as CurrentState },
        resources: {
          warmUp: async () => {
            made.push(key);
            if (fails) throw new Error('not now');
          },
        },
      },
      stop.signal,
    );
    const isDone = () => waiters() === 1;
    const read = async () => {
      see(markersWith());
      await until(isDone);
    };
    await until(isDone);
    await read();
    expect(made).toEqual(['a']);
    key = 'b';
    fails = true;
    await read();
    fails = false;
    await read();
    await read();
    expect(made).toEqual(['a', 'b', 'b']);
    stop.abort();
    await expect(warming).resolves.toBeUndefined();
  });
});
