// Where an editor gives a token, and takes it back.
import type { MappingsResponse } from '@coinfront/contracts/responses';
import { useEffect, useRef } from 'preact/hooks';
import type { Loaded } from '../api/loader.ts';
import type { ApiError } from '../api/reply.ts';
import { Failure } from '../parts/loaded-view.tsx';
import { forgetToken, refusal, takeToken, token } from './token.ts';

/** Why it is not known whether the token is right. */
function Unknown({ error }: { error: ApiError }) {
  const { status, problem, retryAfterSeconds } = error;
  if (status !== 429 || !problem) return <Failure error={error} />;
  return (
    <p class="notice problem" role="alert">
      {problem.title}: asking again by itself in {retryAfterSeconds} seconds.
    </p>
  );
}

export function TokenBox({ mappings }: { mappings: Loaded<MappingsResponse> | undefined }) {
  const input = useRef<HTMLInputElement>(null);
  const forget = useRef<HTMLButtonElement>(null);
  const hasToken = token.value !== undefined;
  const isFirst = useRef(true);

  // What had the focus is gone.
  useEffect(() => {
    if (!isFirst.current) (hasToken ? forget : input).current?.focus();
    isFirst.current = false;
  }, [hasToken]);

  return (
    <section class="card token" aria-label="Token">
      {hasToken ? (
        <>
          <p>{mappings?.reply ? 'You can edit.' : mappings?.error ? 'Not yet known.' : 'Asking…'}</p>
          <button ref={forget} type="button" onClick={() => forgetToken()}>
            Forget token
          </button>
          {mappings?.error && <Unknown error={mappings.error} />}
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
            <label for="token">Token of an editor</label>
            <input ref={input} id="token" type="password" autocomplete="off" aria-describedby="token-hint" />
            <button type="submit">Use token</button>
          </form>
          {refusal.value && (
            <p class="notice problem" role="alert">
              {refusal.value}
            </p>
          )}
          <p id="token-hint" class="quiet">
            One of the server’s ADMIN_TOKENS; without any, editing is off. It is kept in the memory of this
            page alone, until it is closed or loaded again.
          </p>
        </>
      )}
    </section>
  );
}
