import type { LastUpdated } from '@coinfront/contracts/responses';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { computed, signal } from '@preact/signals';
import { keepFresh } from '../../page/api/keep-fresh.ts';
import type { Loaded } from '../../page/api/loader.ts';
import { ApiError } from '../../page/api/reply.ts';

const at = (assets: string): LastUpdated => ({ assets, usd_values: '1' });

function following() {
  const published = signal('1');
  const edits = signal(0);
  const isHeard = signal(true);
  const state = signal<Loaded<{ last_updated: LastUpdated }>>({
    reply: undefined,
    error: undefined,
    isLoading: true,
  });
  const reload = jest.fn(() => {
    state.value = { ...state.peek(), isLoading: true };
  });
  const stop = keepFresh(
    { state: computed(() => state.value), reload, stop: () => {} },
    { isOutdated: (known) => published.value > known.assets, edits, isHeard },
  );
  const answer = (assets: string) => {
    const reply = {
      body: { last_updated: at(assets) },
      headers: new Headers(),
      silentSeconds: undefined,
      receivedAt: 0,
    };
    state.value = { reply, error: undefined, isLoading: false };
  };
  const fail = (error: ApiError) => {
    state.value = { ...state.peek(), error, isLoading: false };
  };
  return { published, edits, isHeard, reload, stop, answer, fail };
}

describe('keepFresh', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('asks again as soon as something newer is published', () => {
    const { published, reload, answer } = following();
    answer('1');
    expect(reload).not.toHaveBeenCalled();
    published.value = '2';
    expect(reload).toHaveBeenCalledTimes(1);
    answer('2');
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('asks a server that is behind once a second, not all the time', () => {
    const { published, reload, answer } = following();
    answer('1');
    published.value = '2';
    answer('1');
    expect(reload).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1_000);
    expect(reload).toHaveBeenCalledTimes(2);
    answer('2');
    jest.advanceTimersByTime(60_000);
    expect(reload).toHaveBeenCalledTimes(2);
  });

  it('asks again after an edit on this page', () => {
    const { edits, reload, answer } = following();
    answer('1');
    edits.value = 1;
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('asks again when the server is heard of again, unless it asked to wait', () => {
    const { isHeard, reload, fail } = following();
    fail(new ApiError('none', 0));
    isHeard.value = false;
    isHeard.value = true;
    expect(reload).toHaveBeenCalledTimes(1);
    fail(new ApiError('too many', 429, undefined, 30));
    isHeard.value = false;
    isHeard.value = true;
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('asks no more once it is stopped', () => {
    const { published, edits, isHeard, reload, answer, stop } = following();
    answer('1');
    stop();
    published.value = '2';
    edits.value = 1;
    isHeard.value = false;
    isHeard.value = true;
    expect(reload).not.toHaveBeenCalled();
  });
});
