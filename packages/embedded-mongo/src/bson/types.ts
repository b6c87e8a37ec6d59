// BSON element types by their byte, and by the names that queries and error messages use.
export const TYPE = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  maxKey: 127,
  minKey: 255,
} as const;

const NAMES = new Map<number, string>(Object.entries(TYPE).map(([name, type]) => [type, name]));

/** The name of a type byte as `$type` and error messages have it. */
export function typeName(type: number): string {
  return NAMES.get(type) ?? `unknown type ${type}`;
}

/** The type byte of a `$type` alias, or undefined. `number`, which stands for four types, is not one of them. */
export function typeByName(name: string): number | undefined {
  return Object.hasOwn(TYPE, name) ? TYPE[name as keyof typeof TYPE] : undefined;
}

export function isTypeByte(type: number): boolean {
  return NAMES.has(type);
}

export function isNumberType(type: number): boolean {
  return type === TYPE.int || type === TYPE.double || type === TYPE.long || type === TYPE.decimal;
}
