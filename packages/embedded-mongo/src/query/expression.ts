// Expressions in filters and projections, computed by mingo on decoded documents.
import { evalExpr } from 'mingo/core';
import { Lazy } from 'mingo/lazy';
import { $project } from 'mingo/operators/pipeline';
import type { AnyObject, Options } from 'mingo/types';
import { decode, decodeDocument, encodeDocument } from '../bson/decode.ts';
import { elements, type Value } from '../bson/value.ts';
import { CommandError } from '../errors.ts';
import { mingoOptions, withMingo } from '../mingo/context.ts';

const options = mingoOptions() as Options;

/** `$expr`: a document passes unless the expression comes out as false, null, missing or 0. */
export function expressionTest(expression: Value): (document: Value) => boolean {
  const parsed = decode(expression);
  return (document) => {
    const result = withMingo(() => evalExpr(decodeDocument(document), parsed, options));
    return result !== false && result !== null && result !== undefined && result !== 0;
  };
}

/** A projection with computed fields, slices or literals. Its numbers come out as JavaScript has them. */
export function computedProjection(specification: Value): (document: Value) => Value {
  const positional = [...elements(specification)].find(({ name }) => name.includes('$'));
  if (positional) {
    throw new CommandError('NotImplemented', `Positional projection '${positional.name}' is not supported`);
  }
  const parsed = decodeDocument(specification);
  return (document) =>
    withMingo(() => {
      const [projected] = $project(Lazy([decodeDocument(document)]), parsed, options).collect<AnyObject>();
      return encodeDocument(projected ?? {});
    });
}
