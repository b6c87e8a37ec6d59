// Form to enter the editor token, and button to forget it.
import type { MappingsResponse } from '@coinfront/contracts/responses';
import { useEffect, useRef } from 'preact/hooks';
import type { Loaded } from '../api/loader.ts';
import type { ApiError } from '../api/reply.ts';
import { ErrorNotice } from '../parts/loaded-view.tsx';
import { forgetToken, takeToken, token, tokenError } from './token.ts';

/** Why the token could not be checked. */
function CheckError({ error }: { error: ApiError }) {
  const { status, problem, retryAfterSeconds } = error;
  if (status !== 429 || !problem) return <ErrorNotice error={error} />;
  return (
    <p class="notice error" role="alert">
      {problem.title}: retrying in {retryAfterSeconds} seconds.
    </p>
  );
}

export function TokenBox({ mappings }: { mappings: Loaded<MappingsResponse> | undefined }) {
  const input = useRef<HTMLInputElement>(null);
  const forget = useRef<HTMLButtonElement>(null);
  const hasToken = token.value !== undefined;
  const isFirst = useRef(true);

  // The element that had the focus is gone.
  useEffect(() => {
    if (!isFirst.current) (hasToken ? forget : input).current?.focus();
    isFirst.current = false;
  }, [hasToken]);

  return (
    <section class="card token" aria-label="Token">
      {hasToken ? (
        <>
          <p>
            {mappings?.reply
              ? 'You can edit.'
              : mappings?.error
                ? 'The token is not checked yet.'
                : 'Checking the token…'}
          </p>
          <button ref={forget} type="button" onClick={() => forgetToken()}>
            Forget token
          </button>
          {mappings?.error && <CheckError error={mappings.error} />}
        </>
      ) : (
        <>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              const text = input.current?.value.trim();
              if (text) takeToken(text);
            }}
          >
            <label for="token">Editor token</label>
            <input ref={input} id="token" type="password" autocomplete="off" aria-describedby="token-hint" />
            <button type="submit">Use token</button>
          </form>
          {tokenError.value && (
            <p class="notice error" role="alert">
              {tokenError.value}
            </p>
          )}
          <p id="token-hint" class="quiet">
            One of the server’s ADMIN_TOKENS; if it has none, editing is off. The token is kept only in the
            memory of this page, until it is closed or reloaded.
          </p>
        </>
      )}
    </section>
  );
}
