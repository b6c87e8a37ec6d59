import type { LastUpdated } from '@coinfront/contracts/responses';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { computed, signal } from '@preact/signals';
import { keepFresh } from '../../page/api/keep-fresh.ts';
import type { Loaded } from '../../page/api/loader.ts';
import { ApiError } from '../../page/api/reply.ts';

const at = (assets: string): LastUpdated => ({ assets, usd_values: '1' });

function startKeepFresh() {
  const published = signal('1');
  const edits = signal(0);
  const isConnected = signal(true);
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
    { isOutdated: (known) => published.value > known.assets, edits, isConnected },
  );
  const respond = (assets: string) => {
    const reply = {
      body: { last_updated: at(assets) },
      headers: new Headers(),
      ageSeconds: undefined,
      receivedAt: 0,
    };
    state.value = { reply, error: undefined, isLoading: false };
  };
  const fail = (error: ApiError) => {
    state.value = { ...state.peek(), error, isLoading: false };
  };
  return { published, edits, isConnected, reload, stop, respond, fail };
}

describe('keepFresh', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('reloads as soon as a newer snapshot is published', () => {
    const { published, reload, respond } = startKeepFresh();
    respond('1');
    expect(reload).not.toHaveBeenCalled();
    published.value = '2';
    expect(reload).toHaveBeenCalledTimes(1);
    respond('2');
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('reloads once a second while the server is behind', () => {
    const { published, reload, respond } = startKeepFresh();
    respond('1');
    published.value = '2';
    respond('1');
    expect(reload).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1_000);
    expect(reload).toHaveBeenCalledTimes(2);
    respond('2');
    jest.advanceTimersByTime(60_000);
    expect(reload).toHaveBeenCalledTimes(2);
  });

  it('reloads after an edit', () => {
    const { edits, reload, respond } = startKeepFresh();
    respond('1');
    edits.value = 1;
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('reloads when the event stream reconnects, unless the server sent Retry-After', () => {
    const { isConnected, reload, fail } = startKeepFresh();
    fail(new ApiError('none', 0));
    isConnected.value = false;
    isConnected.value = true;
    expect(reload).toHaveBeenCalledTimes(1);
    fail(new ApiError('too many', 429, undefined, 30));
    isConnected.value = false;
    isConnected.value = true;
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('does not reload after it is stopped', () => {
    const { published, edits, isConnected, reload, respond, stop } = startKeepFresh();
    respond('1');
    stop();
    published.value = '2';
    edits.value = 1;
    isConnected.value = false;
    isConnected.value = true;
    expect(reload).not.toHaveBeenCalled();
  });
});
