// The BSON types that can be stored, by their byte and by the names that MongoDB's error messages use. Missing are
// JavaScript code and the deprecated types (undefined, DBPointer, symbol, code with scope).
export const TYPE = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  maxKey: 127,
  minKey: 255,
} as const;

const NAMES = new Map<number, string>(Object.entries(TYPE).map(([name, type]) => [type, name]));

export function typeName(type: number): string {
  return NAMES.get(type) ?? `0x${type.toString(16)}`;
}

export function isTypeByte(type: number): boolean {
  return NAMES.has(type);
}
