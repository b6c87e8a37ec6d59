// Parameters of queries and paths: each has one rule, and a description for the OpenAPI document.
import { z } from 'zod';
import type {} from 'zod-openapi';

type Definition<T> = {
  /** Parses the text; undefined if it breaks the rule. */
  read: (text: string) => T | undefined;
  /** Continues a sentence that starts with the parameter's name: `must be …`. */
  rule: string;
  description: string;
  /** JSON schema of the parsed value. */
  schema: Record<string, unknown>;
};

function parameter<T>({ read, rule }: Definition<T>) {
  return z.string(rule).transform((text, context): T => {
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue(rule);
    return z.NEVER;
  });
}

const described = <T>({ description, rule, schema }: Definition<T>, fallback?: string) => ({
  description: `${description} It ${rule}.`,
  override: ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
    for (const key of Object.keys(jsonSchema)) if (key !== 'description') delete jsonSchema[key];
    Object.assign(jsonSchema, schema, fallback === undefined ? {} : { default: readable(schema, fallback) });
  },
  // Lists are comma-separated in one parameter, which is not repeated.
  ...(schema.type === 'array' && { param: { style: 'form', explode: false } as const }),
});

const readable = ({ type }: Record<string, unknown>, text: string) =>
  type === 'integer' ? Number(text) : text;

/** An optional parameter. */
export function optionalParameter<T>(definition: Definition<T>) {
  return parameter(definition).optional().meta(described(definition));
}

/** A parameter with a default: `fallback` is parsed as if the client had sent it. */
export function defaultedParameter<T>(definition: Definition<T>, fallback: string) {
  return parameter(definition).prefault(fallback).meta(described(definition, fallback));
}

/** A required parameter, or a part of a path. */
export function requiredParameter<T>(definition: Definition<T>) {
  return parameter(definition).meta(described(definition));
}

/** A whole number, digits only: `Number()` would accept 1e3, 0x10 and blanks. */
export function readInteger(text: string, { min, max }: { min: number; max: number }): number | undefined {
  if (!/^\d{1,30}$/.test(text)) return undefined;
  const value = Number(text);
  return value >= min && value <= max ? value : undefined;
}

const AMOUNT = /^\d{1,30}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,3})?$/;

/** A decimal number of 0 or more, such as `12`, `0.05` and `1e9`. */
export function readAmount(text: string): number | undefined {
  const value = AMOUNT.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** The same with a sign, such as `-0.5`. */
export function readSignedAmount(text: string): number | undefined {
  const amount = readAmount(text.replace(/^-/, ''));
  // Never -0: it is written as 0 but is another value.
  return amount && text.startsWith('-') ? -amount : amount;
}

/** JSON schema of a comma-separated list. */
export const listSchema = (items: object, maxItems: number) => ({
  type: 'array',
  items,
  minItems: 1,
  maxItems,
});

/**
 * The items of a comma-separated list without repetitions, in their order; undefined if there are none or more than
 * `max`, or if one is invalid.
 */
export function readSequence<T extends string | number>(
  text: string,
  readItem: (item: string) => T | undefined,
  max: number,
): T[] | undefined {
  const texts = text.split(',', max + 1);
  if (texts.length > max) return undefined;
  const items = texts.map((item) => readItem(item.trim()));
  const known = items.filter((item) => item !== undefined);
  return known.length < items.length ? undefined : [...new Set(known)];
}

/** The same for lists whose order has no meaning: sorted by code point. */
export function readList<T extends string | number>(
  ...sequence: Parameters<typeof readSequence<T>>
): T[] | undefined {
  return readSequence(...sequence)?.sort((a, b) => (a < b ? -1 : 1));
}

function wordOf<T extends string>(values: readonly T[], description: string): Definition<T> {
  return {
    read: (text) => values.find((value) => value === text),
    rule: `must be one of ${values.join(', ')}`,
    description,
    schema: { type: 'string', enum: values },
  };
}

/** An optional parameter with a fixed set of values. */
export const oneOf = <T extends string>(values: readonly T[], description: string) =>
  optionalParameter(wordOf(values, description));

/** A required parameter with a fixed set of values. */
export const requiredOneOf = <T extends string>(values: readonly T[], description: string) =>
  requiredParameter(wordOf(values, description));
