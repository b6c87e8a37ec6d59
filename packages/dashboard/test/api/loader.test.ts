import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createLoader } from '../../page/api/loader.ts';
import { ApiError, type Reply } from '../../page/api/reply.ts';

const reply = (body: string): Reply<string> => ({
  body,
  headers: new Headers(),
  ageSeconds: undefined,
  receivedAt: 0,
});

/** A loader whose requests the test completes, in any order. */
function startLoader() {
  const calls: { signal: AbortSignal; respond: (body: string) => void; fail: (error: unknown) => void }[] =
    [];
  const read = (signal: AbortSignal) =>
    new Promise<Reply<string>>((resolve, reject) => {
      calls.push({ signal, respond: (body) => resolve(reply(body)), fail: reject });
    });
  const call = (index: number) => calls[index] as (typeof calls)[number];
  return { calls, call, loader: createLoader(read) };
}

/** Lets responses arrive. */
const arrive = () => jest.advanceTimersByTimeAsync(0);

describe('createLoader', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('requests at once, and keeps the response', async () => {
    const { call, loader } = startLoader();
    expect(loader.state.value).toEqual({ reply: undefined, error: undefined, isLoading: true });
    call(0).respond('first');
    await arrive();
    expect(loader.state.value).toEqual({ reply: reply('first'), error: undefined, isLoading: false });
  });

  it('retries after 1 s, 2 s, 4 s and at most 30 s while requests fail, and starts over after a response', async () => {
    const { calls, call, loader } = startLoader();
    for (const [failures, waitMs] of [1, 2, 4, 8, 16, 30, 30].entries()) {
      call(failures).fail(new ApiError('none', 0));
      await arrive();
      expect(loader.state.value).toMatchObject({ isLoading: false, error: { status: 0 } });
      await jest.advanceTimersByTimeAsync(waitMs * 1_000 - 1);
      expect(calls).toHaveLength(failures + 1);
      await jest.advanceTimersByTimeAsync(1);
      expect(calls).toHaveLength(failures + 2);
    }
    call(7).respond('there');
    await arrive();
    expect(loader.state.value).toMatchObject({ reply: { body: 'there' }, error: undefined });
    loader.reload();
    call(8).fail(new ApiError('none', 503));
    await arrive();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(calls).toHaveLength(10);
  });

  it('waits as long as Retry-After says, and at least a second', async () => {
    const { calls, call } = startLoader();
    call(0).fail(new ApiError('too many', 429, undefined, 40));
    await jest.advanceTimersByTimeAsync(39_999);
    expect(calls).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(calls).toHaveLength(2);
    call(1).fail(new ApiError('too many', 429, undefined, 0));
    await jest.advanceTimersByTimeAsync(999);
    expect(calls).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(1);
    expect(calls).toHaveLength(3);
  });

  it('does not retry if that cannot help', async () => {
    const { calls, call, loader } = startLoader();
    call(0).fail(new ApiError('no such asset', 404));
    await jest.advanceTimersByTimeAsync(120_000);
    expect(calls).toHaveLength(1);
    expect(loader.state.value).toMatchObject({ isLoading: false, error: { status: 404 } });
  });

  it('keeps the last response while it reloads and after that fails', async () => {
    const { call, loader } = startLoader();
    call(0).respond('first');
    await arrive();
    loader.reload();
    expect(loader.state.value).toMatchObject({ reply: { body: 'first' }, isLoading: true });
    call(1).fail(new ApiError('none', 0));
    await arrive();
    expect(loader.state.value).toMatchObject({ reply: { body: 'first' }, error: { status: 0 } });
  });

  it('aborts the request in progress on reload, and ignores its response', async () => {
    const { call, loader } = startLoader();
    loader.reload();
    expect(call(0).signal.aborted).toBe(true);
    call(1).respond('second');
    await arrive();
    call(0).respond('first');
    await arrive();
    expect(loader.state.value).toMatchObject({ reply: { body: 'second' }, isLoading: false });
  });

  it('requests at once on reload, instead of waiting for the next retry', async () => {
    const { calls, call, loader } = startLoader();
    call(0).fail(new ApiError('none', 0));
    await arrive();
    loader.reload();
    expect(calls).toHaveLength(2);
    call(1).respond('there');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(calls).toHaveLength(2);
  });

  it('does not retry after it is stopped', async () => {
    const { calls, call, loader } = startLoader();
    call(0).fail(new ApiError('none', 0));
    await arrive();
    loader.stop();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(calls).toHaveLength(1);
  });
});
