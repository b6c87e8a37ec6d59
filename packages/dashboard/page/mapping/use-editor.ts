// An edit: sent with the version that the editor saw, told when it is done or refused, one at a time.
import type { MappingsResponse } from '@coinfront/contracts/responses';
import { signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { ApiError } from '../api/reply.ts';
import { request } from '../api/request.ts';
import { edits } from '../state/live.ts';
import { bearer, forgetToken, token } from './token.ts';
import { type Decision, refusalWords } from './words.ts';

export type Said = { text: string; isRefusal: boolean };

/** What became of the last edit. */
export const said = signal<Said | undefined>(undefined);

/** `done`: what is said when it is. */
export type Edit = (assetId: number, decision: Decision, done: string) => void;

export function useEditor(mappings: MappingsResponse | undefined): Edit {
  const isSending = useRef(false);
  /** Of the last edit, until the mappings are read again. */
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
      said.value = { text: done, isRefusal: false };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const text = refusalWords(error);
      if (error.status === 401) forgetToken(text);
      else said.value = { text, isRefusal: true };
    } finally {
      isSending.current = false;
    }
    // Also after a refusal: what it was refused for is to be seen.
    edits.value += 1;
  }

  return (...args) => void edit(...args);
}
