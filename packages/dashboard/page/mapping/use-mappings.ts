// What editors decided, for who has a token.
import type { MappingsResponse } from '@coinfront/contracts/responses';
import { useEffect, useMemo } from 'preact/hooks';
import { createLoader, type Loaded } from '../api/loader.ts';
import { request } from '../api/request.ts';
import { edits } from '../state/live.ts';
import { bearer, forgetToken, token } from './token.ts';
import { EDITING_IS_OFF, refusalWords } from './words.ts';

const loaderWith = (token: string) =>
  createLoader((signal) => request<MappingsResponse>('mappings', { headers: bearer(token), signal }));

/** Undefined without a token. A token that is not taken is forgotten. */
export function useMappings(): Loaded<MappingsResponse> | undefined {
  const current = token.value;
  const loader = useMemo(() => (current === undefined ? undefined : loaderWith(current)), [current]);
  useEffect(() => {
    if (!loader) return undefined;
    const known = edits.peek();
    const stopEdits = edits.subscribe((count) => {
      if (count > known) loader.reload();
    });
    const stopRefusals = loader.state.subscribe(({ error }) => {
      if (error?.status === 401) forgetToken(refusalWords(error));
      if (error?.status === 404) forgetToken(EDITING_IS_OFF);
    });
    return () => {
      stopEdits();
      stopRefusals();
      loader.stop();
    };
  }, [loader]);
  return loader?.state.value;
}
