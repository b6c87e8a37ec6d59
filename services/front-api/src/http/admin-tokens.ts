// The tokens that let editors in, as they are configured: `name:token`, separated by commas.

/** Under whose name an edit is logged, and the secret that proves it. */
export type AdminToken = { name: string; token: string };

/** Names fit for a log; tokens as `Authorization: Bearer` carries them (RFC 6750, section 2.1). */
const ENTRY = /^([\w.-]{1,64}):([\w.~+/-]{32,256}=*)$/;

/** Throws for anything else, without a word of what was received. */
export function parseAdminTokens(text: string): AdminToken[] {
  const tokens = text.split(',').map((entry, index) => {
    const [, name, token] = ENTRY.exec(entry.trim()) ?? [];
    if (name && token) return { name, token };
    throw new RangeError(
      `Expected name:token, separated by commas, each token of 32 to 256 letters, digits or -._~+/; entry ${index + 1} is not so`,
    );
  });
  if (new Set(tokens.map(({ name }) => name)).size < tokens.length) {
    throw new RangeError('Expected each name once');
  }
  if (new Set(tokens.map(({ token }) => token)).size < tokens.length) {
    throw new RangeError('Expected a token of its own for each name');
  }
  return tokens;
}
