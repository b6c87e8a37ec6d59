// Parses ADMIN_TOKENS: `name:token`, separated by commas.

/** `name` is logged with each edit; `token` is the secret. */
export type AdminToken = { name: string; token: string };

/** Names fit for a log; tokens as `Authorization: Bearer` carries them (RFC 6750, section 2.1). */
const ENTRY = /^([\w.-]{1,64}):([\w.~+/-]{32,256}=*)$/;

/** Throws RangeError for an invalid text; the message does not contain it, because it is secret. */
export function parseAdminTokens(text: string): AdminToken[] {
  const tokens = text.split(',').map((entry, index) => {
    const [, name, token] = ENTRY.exec(entry.trim()) ?? [];
    if (name && token) return { name, token };
    throw new RangeError(
      `Expected name:token, separated by commas, each token of 32 to 256 letters, digits or -._~+/; entry ${index + 1} is invalid`,
    );
  });
  if (new Set(tokens.map(({ name }) => name)).size < tokens.length) {
    throw new RangeError('Expected different names');
  }
  if (new Set(tokens.map(({ token }) => token)).size < tokens.length) {
    throw new RangeError('Expected different tokens');
  }
  return tokens;
}
