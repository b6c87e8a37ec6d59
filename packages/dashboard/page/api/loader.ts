// Loads one response of the API, retries when that can help, and keeps the last response meanwhile.
import { type ReadonlySignal, signal } from '@preact/signals';
import { ApiError, type Reply } from './reply.ts';

export type Loaded<T> = {
  /** The latest response; kept while a newer one loads or fails to. */
  reply: Reply<T> | undefined;
  /** Error of the latest attempt. */
  error: ApiError | undefined;
  isLoading: boolean;
};

export type Loader<T> = {
  state: ReadonlySignal<Loaded<T>>;
  /** Requests now; aborts the request in progress. */
  reload: () => void;
  stop: () => void;
};

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** `read` sends one request and throws ApiError. The first request starts immediately. */
export function createLoader<T>(read: (signal: AbortSignal) => Promise<Reply<T>>): Loader<T> {
  const state = signal<Loaded<T>>({ reply: undefined, error: undefined, isLoading: true });
  let attempts = 0;
  let current = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function interrupt(): void {
    clearTimeout(timer);
    current.abort();
  }

  async function load(): Promise<void> {
    interrupt();
    current = new AbortController();
    const { signal } = current;
    state.value = { ...state.peek(), isLoading: true };
    try {
      const reply = await read(signal);
      if (signal.aborted) return;
      attempts = 0;
      state.value = { reply, error: undefined, isLoading: false };
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      state.value = { ...state.peek(), error, isLoading: false };
      if (error.isRetryable) timer = setTimeout(load, waitMs(error));
    }
  }

  function waitMs({ retryAfterSeconds }: ApiError): number {
    attempts += 1;
    return retryAfterSeconds !== undefined
      ? Math.max(retryAfterSeconds * 1_000, FIRST_WAIT_MS)
      : Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS);
  }

  void load();
  return { state, reload: () => void load(), stop: interrupt };
}
