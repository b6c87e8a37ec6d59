// What is shown of an answer: the answer, or that it is awaited, or why there is none.
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
      {error && <Failure error={error} />}
      {reply ? children(reply.body) : !error && <p class="loading">Loading…</p>}
    </>
  );
}

/** Why an answer could not be had, and what happens now. */
export function Failure({ error }: { error: ApiError }) {
  return (
    <p class="notice problem" role="alert">
      {wordsOf(error)} {error.isPassing && 'Trying again by itself.'}
    </p>
  );
}

function wordsOf({ status, message, problem, retryAfterSeconds }: ApiError): string {
  const faults = (problem?.errors ?? []).map(({ parameter, detail }) => `${parameter} ${detail}`);
  if (status === 429)
    return `Too many requests: the server asks to wait ${retryAfterSeconds ?? 'a few'} seconds.`;
  return `${[message, ...faults].join('; ')}.`;
}
