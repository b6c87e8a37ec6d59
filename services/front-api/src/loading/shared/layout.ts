// Splits a table into the contents of its typed arrays and their layout: everything else, as JSON. Knows nothing of columns,
// so tables can change without changes here.

const ARRAYS = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float32Array, Float64Array } as const;

/** One value of a table. */
export type Layout =
  | { array: keyof typeof ARRAYS; bytes: number }
  | { items: Layout[] }
  | { fields: [name: string, value: Layout][] }
  | { json: unknown }
  | { isUndefined: true };

/** Adds the bytes of all typed arrays in `value` to `contents`, not copied. Throws TypeError for what JSON cannot express. */
export function layoutOf(value: unknown, contents: Uint8Array[]): Layout {
  if (value === undefined) return { isUndefined: true };
  if (ArrayBuffer.isView(value)) {
    const name = (value as Uint8Array)[Symbol.toStringTag];
    if (!Object.hasOwn(ARRAYS, name)) throw new TypeError(`Tables cannot contain a ${name}`);
    contents.push(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    return { array: name as keyof typeof ARRAYS, bytes: value.byteLength };
  }
  if (Array.isArray(value)) return { items: value.map((item) => layoutOf(item, contents)) };
  if (value === null || typeof value !== 'object') {
    if (JSON.stringify(value) === undefined || Number.isNaN(value))
      throw new TypeError(`Tables cannot contain ${String(value)}`);
    return { json: value };
  }
  if (Object.getPrototypeOf(value) !== Object.prototype)
    throw new TypeError(`Tables cannot contain a ${value.constructor?.name}`);
  return { fields: Object.entries(value).map(([name, field]) => [name, layoutOf(field, contents)]) };
}

/**
 * The value with this layout. Its typed arrays are in shared memory, still empty, and their bytes are added to `contents`.
 * Throws for anything that is not a layout.
 */
export function valueWith(layout: Layout, contents: Uint8Array[]): unknown {
  if ('array' in layout) {
    const buffer = new SharedArrayBuffer(layout.bytes);
    contents.push(new Uint8Array(buffer));
    const OfType: new (buffer: SharedArrayBuffer) => ArrayBufferView = ARRAYS[layout.array];
    return new OfType(buffer);
  }
  if ('items' in layout) return layout.items.map((item) => valueWith(item, contents));
  if ('fields' in layout)
    return Object.fromEntries(layout.fields.map(([name, field]) => [name, valueWith(field, contents)]));
  return 'json' in layout ? layout.json : undefined;
}

/** Cuts the contents into pieces of `bytes`, except the last one. Each consists of one or more parts, not copied. */
export function piecesOf(contents: readonly Uint8Array[], bytes: number): Uint8Array[][] {
  const pieces: Uint8Array[][] = [];
  let room = 0;
  for (const content of contents) {
    for (let at = 0; at < content.length; ) {
      if (room === 0) {
        pieces.push([]);
        room = bytes;
      }
      const part = content.subarray(at, at + room);
      pieces.at(-1)?.push(part);
      at += part.length;
      room -= part.length;
    }
  }
  return pieces;
}

export const sizeOf = (parts: readonly Uint8Array[]): number =>
  parts.reduce((sum, { length }) => sum + length, 0);
