// Outcomes of a request to the API.
import type { Problem } from '@coinfront/contracts/responses';

export type Reply<T> = {
  body: T;
  headers: Headers;
  /** The `Age` header: for how many seconds MongoDB has not responded; undefined while it does. */
  ageSeconds: number | undefined;
  /** `performance.now()`, in ms. */
  receivedAt: number;
};

/** An error response, or none. */
export class ApiError extends Error {
  override name = 'ApiError';
  /** 0 if there was no response. */
  readonly status: number;
  /** The problem document, if the response has one. */
  readonly problem: Problem | undefined;
  /** The `Retry-After` header. */
  readonly retryAfterSeconds: number | undefined;

  constructor(message: string, status: number, problem?: Problem, retryAfterSeconds?: number) {
    super(message);
    this.status = status;
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Whether the same request may succeed later. */
  get isRetryable(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}
