// Finds members in compact JSON as `JSON.stringify` writes it, without parsing it.

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];
const LETTER_N = 0x6e;

export const isObject = (json: Uint8Array, at: number): boolean => json[at] === OPEN_BRACE;
export const isNull = (json: Uint8Array, at: number): boolean => json[at] === LETTER_N;

/** End offset of the string whose opening quote is at `start`. */
function endOfString(json: Uint8Array, start: number): number {
  let at = start + 1;
  for (let byte = json[at]; byte !== QUOTE && byte !== undefined; byte = json[at]) {
    at += byte === BACKSLASH ? 2 : 1;
  }
  return at + 1;
}

/** End offset of the object or array at `start`. */
function endOfNested(json: Uint8Array, start: number): number {
  let depth = 0;
  for (let at = start; ; ) {
    const byte = json[at];
    if (byte === undefined) return at;
    if (byte === QUOTE) {
      at = endOfString(json, at);
      continue;
    }
    at += 1;
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth += 1;
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth -= 1;
    if (depth === 0) return at;
  }
}

/** End offset of the value at `start`. */
function endOfValue(json: Uint8Array, start: number): number {
  const first = json[start];
  if (first === QUOTE) return endOfString(json, start);
  if (first === OPEN_BRACE || first === OPEN_BRACKET) return endOfNested(json, start);
  let at = start + 1;
  for (let byte = json[at]; byte !== COMMA && byte !== CLOSE_BRACE && byte !== undefined; byte = json[at])
    at += 1;
  return at;
}

/**
 * Calls `found` for each member of the object at `start`, with the start and end offsets of its name (without quotes) and
 * of its value. Stops when `found` returns true.
 */
export function eachMember(
  json: Uint8Array,
  start: number,
  found: (name: number, nameEnd: number, value: number, valueEnd: number) => boolean,
): void {
  for (let at = start + 1; json[at] === QUOTE; ) {
    const afterName = endOfString(json, at);
    const value = afterName + 1;
    const valueEnd = endOfValue(json, value);
    if (found(at + 1, afterName - 1, value, valueEnd)) return;
    at = valueEnd + 1;
  }
}
