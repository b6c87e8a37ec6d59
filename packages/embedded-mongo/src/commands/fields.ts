// The fields of a command, or of a document within one: their types, and errors for invalid and missing ones.
import { isNumber, isTruthy, longOf, numberOf } from '../bson/number.ts';
import { TYPE, typeName } from '../bson/types.ts';
import { elements, items, textOf, type Value } from '../bson/value.ts';
import { CommandError, notSupported } from '../errors.ts';

/** Reads a field; `path` names it in errors, such as `find.limit`. */
export type Field<T> = {
  read: (value: Value, path: string) => T;
  isRequired: boolean;
  /** May come as a document sequence. */
  isSequence?: boolean;
};
export type Specification = Readonly<Record<string, Field<unknown>>>;
export type Fields<S extends Specification> = {
  [Name in keyof S]: S[Name] extends Field<infer T> ? T : never;
};

function wrongType(value: Value, path: string, expected: string): CommandError {
  return new CommandError(
    'TypeMismatch',
    `BSON field '${path}' is the wrong type '${typeName(value.type)}', expected type ${expected}`,
  );
}

function optional<T>(read: (value: Value, path: string) => T): Field<T | undefined> {
  return { read, isRequired: false };
}

export function required<T>(field: Field<T | undefined>): Field<T> {
  return { ...(field as Field<T>), isRequired: true };
}

function ofType<T>(type: number, read: (value: Value) => T) {
  return optional((value, path) => {
    if (value.type !== type) throw wrongType(value, path, `'${typeName(type)}'`);
    return read(value);
  });
}

export const text = () => ofType(TYPE.string, textOf);
export const document = () => ofType(TYPE.object, (value) => value);
export const long = () => ofType(TYPE.long, longOf);
/** The values of an array, or the documents of a sequence sent instead. */
export const array = () => ({
  ...ofType(TYPE.array, (value): readonly Value[] => items(value)),
  isSequence: true,
});
export const any = () => optional((value) => value);
/** Accepted without effect. */
export const ignored = () => optional(() => undefined);

export const flag = () =>
  optional((value, path) => {
    if (value.type === TYPE.bool || isNumber(value)) return isTruthy(value);
    throw wrongType(value, path, `'[bool, long, int, double]'`);
  });

/** A whole number from 0; fractions are cut off. */
export const whole = () =>
  optional((value, path) => {
    if (!isNumber(value)) throw wrongType(value, path, `'[long, int, double]'`);
    const number = Math.trunc(numberOf(value));
    if (number >= 0) return number;
    throw new CommandError(
      'Location51024',
      `BSON field '${path}' value must be >= 0, actual value '${number}'`,
    );
  });

/** The options of a cursor in the commands that open one. */
export const CURSOR_OPTIONS = { batchSize: whole() };

/** Fields that any command may have. Sessions, concerns and time limits have no effect on one server in memory. */
const GENERIC_FIELDS: Specification = {
  $db: ignored(),
  $readPreference: ignored(),
  $clusterTime: ignored(),
  lsid: ignored(),
  maxTimeMS: ignored(),
  comment: ignored(),
  writeConcern: ignored(),
  readConcern: ignored(),
};

/**
 * Reads the fields of a document, which `owner` names in errors.
 * @throws CommandError for the first field that is not supported, missing or of the wrong type
 */
export function readFields<S extends Specification>(
  source: Value,
  owner: string,
  specification: S,
  sequences: ReadonlyMap<string, readonly Value[]> = new Map(),
): Fields<S> {
  const read: Record<string, unknown> = {};
  for (const element of elements(source)) {
    const path = `${owner}.${element.name}`;
    if (!Object.hasOwn(specification, element.name)) throw notSupported(`BSON field '${path}'`);
    read[element.name] = specification[element.name]?.read(element, path);
  }
  for (const [name, documents] of sequences) {
    const isKnown = Object.hasOwn(specification, name) && specification[name]?.isSequence;
    if (!isKnown) throw notSupported(`BSON field '${owner}.${name}'`);
    read[name] = documents;
  }
  for (const [name, { isRequired }] of Object.entries(specification)) {
    if (!isRequired || read[name] !== undefined) continue;
    throw new CommandError('Location40414', `BSON field '${owner}.${name}' is missing but a required field`);
  }
  return read as Fields<S>;
}

/** Reads the fields of a command, the generic ones included. @throws CommandError as `readFields` */
export function readCommand<S extends Specification>(
  { name, body, sequences }: { name: string; body: Value; sequences: ReadonlyMap<string, readonly Value[]> },
  specification: S,
): Fields<S> {
  return readFields(body, name, { ...GENERIC_FIELDS, ...specification }, sequences);
}
