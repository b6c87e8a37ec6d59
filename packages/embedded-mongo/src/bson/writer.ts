// Writes BSON into one growing buffer: values are copied as bytes, lengths are filled in last.
import { TYPE } from './types.ts';
import { documentValue, type Value } from './value.ts';

export function createWriter(size = 256) {
  let bytes = Buffer.allocUnsafe(size);
  let length = 0;

  function reserve(count: number): void {
    if (length + count <= bytes.length) return;
    const larger = Buffer.allocUnsafe((length + count) * 2);
    bytes.copy(larger, 0, 0, length);
    bytes = larger;
  }

  function header(type: number, name: string): void {
    const size = Buffer.byteLength(name);
    reserve(size + 2);
    bytes[length++] = type;
    length += bytes.write(name, length, size, 'utf8');
    bytes[length++] = 0;
  }

  /** Begins a document and returns the argument for `end`. */
  function begin(): number {
    reserve(4);
    length += 4;
    return length - 4;
  }

  return {
    begin,
    /** Begins a nested document. */
    beginDocument(name: string): number {
      header(TYPE.object, name);
      return begin();
    },
    end(start: number): void {
      reserve(1);
      bytes[length++] = 0;
      bytes.writeInt32LE(length - start, start);
    },
    element(name: string, value: Value): void {
      header(value.type, name);
      reserve(value.end - value.start);
      value.bytes.copy(bytes, length, value.start, value.end);
      length += value.end - value.start;
    },
    /** The document written. Do not use the writer afterwards. */
    document(): Value {
      return documentValue(bytes.subarray(0, length));
    },
  };
}
export type Writer = ReturnType<typeof createWriter>;

/** A document of the given fields, in their order. */
export function writeDocument(fields: Iterable<readonly [name: string, value: Value]>, size?: number): Value {
  const writer = createWriter(size);
  const start = writer.begin();
  for (const [name, value] of fields) writer.element(name, value);
  writer.end(start);
  return writer.document();
}

export function writeArray(values: readonly Value[]): Value {
  return { ...writeDocument(values.map((value, i) => [String(i), value] as const)), type: TYPE.array };
}
