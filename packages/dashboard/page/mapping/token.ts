// The token of an editor: in memory, for as long as the page is open, and nowhere else.
import { signal } from '@preact/signals';

export const token = signal<string | undefined>(undefined);

/** Why the last token was not taken. */
export const refusal = signal<string | undefined>(undefined);

export function takeToken(text: string): void {
  refusal.value = undefined;
  token.value = text;
}

export function forgetToken(why?: string): void {
  token.value = undefined;
  refusal.value = why;
}

export const bearer = (text: string): Record<string, string> => ({ Authorization: `Bearer ${text}` });
