// Keeps one answer of the API at hand: asks for it, again when that may help, and keeps the last one meanwhile.
import { type ReadonlySignal, signal } from '@preact/signals';
import { ApiError, type Reply } from './reply.ts';

export type Loaded<T> = {
  /** The latest answer, also while a newer one is asked for or could not be had. */
  reply: Reply<T> | undefined;
  /** Why the latest try failed. */
  error: ApiError | undefined;
  isLoading: boolean;
};

export type Loader<T> = {
  state: ReadonlySignal<Loaded<T>>;
  /** Asks now, in the place of what is under way. */
  reload: () => void;
  stop: () => void;
};

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** `read` asks once; it throws ApiError. Begins at once. */
export function createLoader<T>(read: (signal: AbortSignal) => Promise<Reply<T>>): Loader<T> {
  const state = signal<Loaded<T>>({ reply: undefined, error: undefined, isLoading: true });
  let tries = 0;
  let asking = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function interrupt(): void {
    clearTimeout(timer);
    asking.abort();
  }

  async function ask(): Promise<void> {
    interrupt();
    asking = new AbortController();
    const { signal: isOver } = asking;
    state.value = { ...state.peek(), isLoading: true };
    try {
      const reply = await read(isOver);
      if (isOver.aborted) return;
      tries = 0;
      state.value = { reply, error: undefined, isLoading: false };
    } catch (error) {
      if (isOver.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      state.value = { ...state.peek(), error, isLoading: false };
      if (error.isPassing) timer = setTimeout(ask, waitMs(error));
    }
  }

  function waitMs({ retryAfterSeconds }: ApiError): number {
    tries += 1;
    return retryAfterSeconds !== undefined
      ? Math.max(retryAfterSeconds * 1_000, FIRST_WAIT_MS)
      : Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS);
  }

  void ask();
  return { state, reload: () => void ask(), stop: interrupt };
}
