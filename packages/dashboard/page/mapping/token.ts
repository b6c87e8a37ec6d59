// The editor token, kept in memory only, while the page is open.
import { signal } from '@preact/signals';

export const token = signal<string | undefined>(undefined);

/** Why the last token was forgotten. */
export const tokenError = signal<string | undefined>(undefined);

export function takeToken(text: string): void {
  tokenError.value = undefined;
  token.value = text;
}

export function forgetToken(why?: string): void {
  token.value = undefined;
  tokenError.value = why;
}

export const bearer = (text: string): Record<string, string> => ({ Authorization: `Bearer ${text}` });
