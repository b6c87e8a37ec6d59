// Shows a loaded response, or that it is loading, and the error of the latest attempt.
import type { ComponentChildren } from 'preact';
import type { Loaded } from '../api/loader.ts';
import type { ApiError } from '../api/reply.ts';

export function LoadedView<T>({
  loaded,
  children,
}: {
  loaded: Loaded<T>;
  children: (body: T) => ComponentChildren;
}) {
  const { reply, error } = loaded;
  return (
    <>
      {error && <ErrorNotice error={error} />}
      {reply ? children(reply.body) : !error && <p class="loading">Loading…</p>}
    </>
  );
}

/** An error, and whether the page retries. */
export function ErrorNotice({ error }: { error: ApiError }) {
  return (
    <p class="notice error" role="alert">
      {wordsOf(error)} {error.isRetryable && 'Retrying automatically.'}
    </p>
  );
}

function wordsOf({ status, message, problem, retryAfterSeconds }: ApiError): string {
  const details = (problem?.errors ?? []).map(({ parameter, detail }) => `${parameter} ${detail}`);
  if (status === 429)
    return `Too many requests: the server asks to wait ${retryAfterSeconds ?? 'a few'} seconds.`;
  return `${[message, ...details].join('; ')}.`;
}
