// One call of the API. The page lies in a folder of the API, wherever a proxy has it.
import type { Problem } from '@coinfront/contracts/responses';

const API = new URL('../', document.baseURI);

/** As the page shows it or links to it; `path` without a slash before it: `?limit=50`, `assets/1`. */
export const apiUrl = (path: string): string => new URL(path, API).href;

export type Reply<T> = {
  body: T;
  headers: Headers;
  /** For how many seconds the database has been silent, while it is. */
  silentSeconds: number | undefined;
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

export type Call = {
  method?: 'GET' | 'PUT' | 'DELETE';
  headers?: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal | undefined;
};

/** The answer's JSON. Throws ApiError, and whatever `signal` was aborted with. */
export async function request<T>(
  path: string,
  { method = 'GET', headers, body, signal }: Call = {},
): Promise<Reply<T>> {
  const response = await send(apiUrl(path), {
    method,
    headers: {
      Accept: 'application/json',
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  if (!response.ok) throw await errorOf(response);
  const age = response.headers.get('Age');
  return {
    body: (response.status === 204 ? undefined : await read(response, signal)) as T,
    headers: response.headers,
    silentSeconds: age === null ? undefined : Number(age),
  };
}

const unreachable = () => new ApiError('The server does not answer', 0);

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    init.signal?.throwIfAborted();
    // Browsers say no more than that it failed.
    throw error instanceof TypeError ? unreachable() : error;
  }
}

async function read(response: Response, signal: AbortSignal | undefined): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    signal?.throwIfAborted();
    throw unreachable();
  }
}

async function errorOf(response: Response): Promise<ApiError> {
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const problem = (await response.json().catch(() => undefined)) as Problem | undefined;
  const message = problem?.detail ?? problem?.title ?? `The server answered ${response.status}`;
  return new ApiError(
    message,
    response.status,
    problem,
    Number.isFinite(retryAfter) ? retryAfter : undefined,
  );
}
