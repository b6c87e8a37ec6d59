// JSON whose numbers keep their text, so that a recorded 1.25667302851E-9 or an integer above 2^53 is served unchanged.

/** Not yet in TypeScript's types: https://github.com/tc39/proposal-json-parse-with-source */
const { parse, rawJSON } = JSON as unknown as {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown;
  rawJSON(text: string): unknown;
};

/**
 * Like JSON.parse, but each number is an opaque object that JSON.stringify writes exactly as read.
 * @throws SyntaxError
 */
export function parseExact(text: string): unknown {
  return parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined ? rawJSON(source) : value,
  );
}
