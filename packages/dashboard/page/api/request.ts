// One call of the API. The page lies in a folder of the API, wherever a proxy has it.
import type { Problem } from '@coinfront/contracts/responses';
import { ApiError, type Reply } from './reply.ts';

const API = new URL('../', document.baseURI);

/** As the page shows it or links to it; `path` without a slash before it: `?limit=50`, `assets/1`. */
export const apiUrl = (path: string): string => new URL(path, API).href;

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
    // Answers may be reused for a second, in which an event may have told that there are newer ones.
    cache: 'no-cache',
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
    receivedAt: performance.now(),
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
