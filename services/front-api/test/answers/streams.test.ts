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

  it('breaks off what takes longer than it may, and says so for the log', () => {
    const streams = createStreams({ max: 1, maxMs: 5_000 });
    const res = open();
    streams.admit(res);
    jest.advanceTimersByTime(4_999);
    expect([res.destroy.mock.calls.length, streams.open()]).toEqual([0, 1]);
    jest.advanceTimersByTime(1);
    expect([res.destroy.mock.calls.length, streams.open()]).toEqual([1, 0]);
    expect(String(res.err)).toContain('within 5000 ms');
  });

  it('leaves alone what ended in time, and refuses more than it has room for', () => {
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
