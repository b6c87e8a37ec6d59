// One request to the API. The page's folder is below the API's root, whatever path a proxy uses.
import type { Problem } from '@coinfront/contracts/responses';
import { ApiError, type Reply } from './reply.ts';

const API = new URL('../', document.baseURI);

/** Absolute URL of an API path without leading slash: `?limit=50`, `assets/1`. */
export const apiUrl = (path: string): string => new URL(path, API).href;

type RequestOptions = {
  method?: 'GET' | 'PUT' | 'DELETE';
  headers?: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal | undefined;
};

/** Returns the response's JSON. Throws ApiError, or the abort reason of `signal`. */
export async function request<T>(
  path: string,
  { method = 'GET', headers, body, signal }: RequestOptions = {},
): Promise<Reply<T>> {
  const response = await send(apiUrl(path), {
    method,
    // Responses may be cached for a second, but an event may have announced newer data in that second.
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
    ageSeconds: age === null ? undefined : Number(age),
    receivedAt: performance.now(),
  };
}

const unreachable = () => new ApiError('The server does not respond', 0);

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    init.signal?.throwIfAborted();
    // Browsers throw a TypeError for every network error.
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
  const message = problem?.detail ?? problem?.title ?? `The server returned ${response.status}`;
  return new ApiError(
    message,
    response.status,
    problem,
    Number.isFinite(retryAfter) ? retryAfter : undefined,
  );
}
