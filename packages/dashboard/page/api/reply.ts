// What comes of a call of the API.
import type { Problem } from '@coinfront/contracts/responses';

export type Reply<T> = {
  body: T;
  headers: Headers;
  /** For how many seconds the database has been silent, while it is. */
  silentSeconds: number | undefined;
  /** On the monotonic clock (`performance.now()`). */
  receivedAt: number;
};

/** An answer that is not the one asked for, or none. */
export class ApiError extends Error {
  override name = 'ApiError';
  /** 0 where there was no answer. */
  readonly status: number;
  /** What the API says of it, where it says anything. */
  readonly problem: Problem | undefined;
  /** How long the API asks to wait before the next try. */
  readonly retryAfterSeconds: number | undefined;

  constructor(message: string, status: number, problem?: Problem, retryAfterSeconds?: number) {
    super(message);
    this.status = status;
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Whether the same call may succeed later. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}
