// The fields a command, or a document within one, may have: their types, which of them are required, and the errors
// of MongoDB for those that are wrong, missing or unknown.
import { longAt, numberOf } from '../bson/number.ts';
import { isNumberType, TYPE, typeName } from '../bson/types.ts';
import { elements, items, textOf, type Value } from '../bson/value.ts';
import { CommandError } from '../errors.ts';

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
/** The values of an array, or the documents of the sequence sent in its place. */
export const array = () => ({
  ...ofType(TYPE.array, (value): readonly Value[] => items(value)),
  isSequence: true,
});
export const any = () => optional((value) => value);

export const flag = () =>
  optional((value, path) => {
    if (value.type === TYPE.bool) return value.bytes[value.start] === 1;
    if (isNumberType(value.type)) return numberOf(value) !== 0;
    throw wrongType(value, path, `'[bool, long, int, decimal, double]'`);
  });

/** A whole number from `least` on; fractions are cut off. */
export const whole = (least: number) =>
  optional((value, path) => {
    if (!isNumberType(value.type)) throw wrongType(value, path, `'[long, int, decimal, double]'`);
    const number = Math.trunc(numberOf(value));
    if (number >= least) return number;
    throw new CommandError(
      'Location51024',
      `BSON field '${path}' value must be >= ${least}, actual value '${number}'`,
    );
  });

export const long = () => ofType(TYPE.long, (value) => longAt(value.bytes, value.start));

/** Anything, without effect. */
export const ignored = () => optional(() => undefined);

function isNothing(value: Value): boolean {
  if (value.type === TYPE.bool) return value.bytes[value.start] === 0;
  return value.type === TYPE.null || (value.type === TYPE.object && value.end - value.start === 5);
}

/** What MongoDB has and this server has not: accepted where it asks for nothing. */
export const unsupported = () =>
  optional((value, path) => {
    if (isNothing(value)) return undefined;
    throw new CommandError('NotImplemented', `'${path}' is not supported by this server`);
  });

/**
 * Reads the fields of a document, which `owner` names in errors.
 * @throws CommandError for the first field that is unknown, repeated, missing or of the wrong type
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
    if (!Object.hasOwn(specification, element.name)) {
      throw new CommandError('Location40415', `BSON field '${path}' is an unknown field.`);
    }
    if (element.name in read || sequences.has(element.name)) {
      throw new CommandError('Location40413', `BSON field '${path}' is a duplicate field`);
    }
    read[element.name] = specification[element.name]?.read(element, path);
  }
  for (const [name, documents] of sequences) {
    if (!Object.hasOwn(specification, name) || !specification[name]?.isSequence) {
      throw new CommandError('Location40415', `BSON field '${owner}.${name}' is an unknown field.`);
    }
    read[name] = documents;
  }
  for (const [name, { isRequired }] of Object.entries(specification)) {
    if (isRequired && read[name] === undefined) {
      throw new CommandError(
        'Location40414',
        `BSON field '${owner}.${name}' is missing but a required field`,
      );
    }
  }
  return read as Fields<S>;
}
