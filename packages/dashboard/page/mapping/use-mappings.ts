// The mappings, for editors with a token.
import type { MappingsResponse } from '@coinfront/contracts/responses';
import { useEffect, useMemo } from 'preact/hooks';
import { createLoader, type Loaded } from '../api/loader.ts';
import { request } from '../api/request.ts';
import { edits } from '../state/live.ts';
import { bearer, forgetToken, token } from './token.ts';
import { EDITING_IS_OFF, errorWords } from './words.ts';

const loaderWith = (token: string) =>
  createLoader((signal) => request<MappingsResponse>('mappings', { headers: bearer(token), signal }));

/** Undefined without a token. Forgets an invalid token. */
export function useMappings(): Loaded<MappingsResponse> | undefined {
  const current = token.value;
  const loader = useMemo(() => (current === undefined ? undefined : loaderWith(current)), [current]);
  useEffect(() => {
    if (!loader) return undefined;
    const known = edits.peek();
    const stopEdits = edits.subscribe((count) => {
      if (count > known) loader.reload();
    });
    const stopErrors = loader.state.subscribe(({ error }) => {
      if (error?.status === 401) forgetToken(errorWords(error));
      if (error?.status === 404) forgetToken(EDITING_IS_OFF);
    });
    return () => {
      stopEdits();
      stopErrors();
      loader.stop();
    };
  }, [loader]);
  return loader?.state.value;
}
