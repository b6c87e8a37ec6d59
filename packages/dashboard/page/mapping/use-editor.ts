// Sends edits one at a time, each with the version the editor saw, and reports the result.
import type { MappingsResponse } from '@coinfront/contracts/responses';
import { signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { ApiError } from '../api/reply.ts';
import { request } from '../api/request.ts';
import { edits } from '../state/live.ts';
import { bearer, forgetToken, token } from './token.ts';
import { type Decision, errorWords } from './words.ts';

type EditResult = { text: string; isError: boolean };

/** Result of the last edit. */
export const editResult = signal<EditResult | undefined>(undefined);

/** `done`: the message shown when the edit is made. */
export type Edit = (assetId: number, decision: Decision, done: string) => void;

export function useEditor(mappings: MappingsResponse | undefined): Edit {
  const isSending = useRef(false);
  /** Version written by the last edit, until the mappings are reloaded. */
  const written = useRef(0);

  async function send(key: string, assetId: number, decision: Decision): Promise<void> {
    const version = Math.max(mappings?.version ?? 0, written.current);
    const { headers } = await request(`mappings/${assetId}`, {
      method: decision ? 'PUT' : 'DELETE',
      headers: { ...bearer(key), 'If-Match': `"v${version}"` },
      ...(decision && { body: decision }),
    });
    written.current = Number(/v(\d+)/.exec(headers.get('ETag') ?? '')?.[1] ?? 0);
  }

  async function edit(...[assetId, decision, done]: Parameters<Edit>): Promise<void> {
    const key = token.peek();
    if (isSending.current || key === undefined) return;
    isSending.current = true;
    try {
      await send(key, assetId, decision);
      editResult.value = { text: done, isError: false };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const text = errorWords(error);
      if (error.status === 401) forgetToken(text);
      else editResult.value = { text, isError: true };
    } finally {
      isSending.current = false;
    }
    // Also after an error, so the page shows its cause, such as another editor's decision.
    edits.value += 1;
  }

  return (...args) => void edit(...args);
}
