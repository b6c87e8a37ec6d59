// Projections: top-level fields to keep or to leave out, copied as bytes.
import { isNumber, isTruthy } from '../bson/number.ts';
import { TYPE } from '../bson/types.ts';
import { type Element, elements, type Value } from '../bson/value.ts';
import { writeDocument } from '../bson/writer.ts';
import { notSupported } from '../errors.ts';

export type Projection = (document: Value) => Value;

function check(field: Element, isInclusion: boolean): void {
  const { name } = field;
  const isFlag = isNumber(field) || field.type === TYPE.bool;
  if (isFlag && !/[.$]/.test(name) && (name === '_id' || isTruthy(field) === isInclusion)) return;
  throw notSupported(`Field '${name}' with this value in a projection`);
}

/**
 * Undefined for a projection of no fields, which returns documents as they are.
 * @throws CommandError for a nested path, an expression, and a mix of fields to keep and to leave out
 */
export function compileProjection(specification: Value): Projection | undefined {
  const fields = [...elements(specification)];
  const first = fields.find(({ name }) => name !== '_id') ?? fields[0];
  if (!first) return undefined;
  const isInclusion = isTruthy(first);
  for (const field of fields) check(field, isInclusion);
  const kept = new Map(fields.map((field) => [field.name, isTruthy(field)]));
  if (!kept.has('_id')) kept.set('_id', true);
  return (document) =>
    writeDocument(
      elements(document)
        .filter(({ name }) => kept.get(name) ?? !isInclusion)
        .map((element) => [element.name, element] as const),
    );
}
