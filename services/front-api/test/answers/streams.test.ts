import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createStreams } from '../../src/answers/streams.ts';

describe('createStreams', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  function open() {
    const res = Object.assign(new EventEmitter(), {
      destroy: jest.fn(() => res.emit('close')),
      err: undefined,
    });
    return res as unknown as ServerResponse & { destroy: jest.Mock };
  }

  it('aborts a response that exceeds the time limit, and keeps the error for the log', () => {
    const streams = createStreams({ max: 1, maxMs: 5_000 });
    const res = open();
    streams.admit(res);
    jest.advanceTimersByTime(4_999);
    expect([res.destroy.mock.calls.length, streams.open()]).toEqual([0, 1]);
    jest.advanceTimersByTime(1);
    expect([res.destroy.mock.calls.length, streams.open()]).toEqual([1, 0]);
    expect(String(res.err)).toContain('within 5000 ms');
  });

  it('does not abort a response that ended in time, and throws if there are too many', () => {
    const streams = createStreams({ max: 1, maxMs: 5_000 });
    const res = open();
    streams.admit(res);
    expect(() => streams.admit(open())).toThrow('Too many exports are running');
    res.emit('close');
    streams.admit(open());
    jest.advanceTimersByTime(4_999);
    expect(res.destroy).not.toHaveBeenCalled();
    expect(streams.open()).toBe(1);
  });
});
