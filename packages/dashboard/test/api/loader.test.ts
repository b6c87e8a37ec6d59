import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createLoader } from '../../page/api/loader.ts';
import { ApiError, type Reply } from '../../page/api/reply.ts';

const reply = (body: string): Reply<string> => ({
  body,
  headers: new Headers(),
  silentSeconds: undefined,
  receivedAt: 0,
});

/** What is asked, answered by the test, one after the other. */
function asked() {
  const calls: { signal: AbortSignal; answer: (body: string) => void; fail: (error: unknown) => void }[] = [];
  const read = (signal: AbortSignal) =>
    new Promise<Reply<string>>((resolve, reject) => {
      calls.push({ signal, answer: (body) => resolve(reply(body)), fail: reject });
    });
  const call = (index: number) => calls[index] as (typeof calls)[number];
  return { calls, call, loader: createLoader(read) };
}

/** Lets what was answered arrive. */
const arrive = () => jest.advanceTimersByTimeAsync(0);

describe('createLoader', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('asks at once, and has the answer', async () => {
    const { call, loader } = asked();
    expect(loader.state.value).toEqual({ reply: undefined, error: undefined, isLoading: true });
    call(0).answer('first');
    await arrive();
    expect(loader.state.value).toEqual({ reply: reply('first'), error: undefined, isLoading: false });
  });

  it('asks again after 1 s, 2 s, 4 s and at most 30 s while nothing answers, from 1 s on after an answer', async () => {
    const { calls, call, loader } = asked();
    for (const [failures, waitMs] of [1, 2, 4, 8, 16, 30, 30].entries()) {
      call(failures).fail(new ApiError('none', 0));
      await arrive();
      expect(loader.state.value).toMatchObject({ isLoading: false, error: { status: 0 } });
      await jest.advanceTimersByTimeAsync(waitMs * 1_000 - 1);
      expect(calls).toHaveLength(failures + 1);
      await jest.advanceTimersByTimeAsync(1);
      expect(calls).toHaveLength(failures + 2);
    }
    call(7).answer('there');
    await arrive();
    expect(loader.state.value).toMatchObject({ reply: { body: 'there' }, error: undefined });
    loader.reload();
    call(8).fail(new ApiError('none', 503));
    await arrive();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(calls).toHaveLength(10);
  });

  it('waits as long as the answer asks, and never less than a second', async () => {
    const { calls, call } = asked();
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

  it('does not ask again where that cannot help', async () => {
    const { calls, call, loader } = asked();
    call(0).fail(new ApiError('no such asset', 404));
    await jest.advanceTimersByTimeAsync(120_000);
    expect(calls).toHaveLength(1);
    expect(loader.state.value).toMatchObject({ isLoading: false, error: { status: 404 } });
  });

  it('keeps the last answer while it asks and after it failed', async () => {
    const { call, loader } = asked();
    call(0).answer('first');
    await arrive();
    loader.reload();
    expect(loader.state.value).toMatchObject({ reply: { body: 'first' }, isLoading: true });
    call(1).fail(new ApiError('none', 0));
    await arrive();
    expect(loader.state.value).toMatchObject({ reply: { body: 'first' }, error: { status: 0 } });
  });

  it('gives up the question under way when it is asked anew, whatever still comes of it', async () => {
    const { call, loader } = asked();
    loader.reload();
    expect(call(0).signal.aborted).toBe(true);
    call(1).answer('second');
    await arrive();
    call(0).answer('first');
    await arrive();
    expect(loader.state.value).toMatchObject({ reply: { body: 'second' }, isLoading: false });
  });

  it('asks at once when it is told to, in the place of the wait', async () => {
    const { calls, call, loader } = asked();
    call(0).fail(new ApiError('none', 0));
    await arrive();
    loader.reload();
    expect(calls).toHaveLength(2);
    call(1).answer('there');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(calls).toHaveLength(2);
  });

  it('asks no more once it is stopped', async () => {
    const { calls, call, loader } = asked();
    call(0).fail(new ApiError('none', 0));
    await arrive();
    loader.stop();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(calls).toHaveLength(1);
  });
});
