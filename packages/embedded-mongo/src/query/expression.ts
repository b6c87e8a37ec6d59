// Expressions in filters and projections, computed by mingo on decoded documents.
import { Aggregator } from 'mingo/aggregator';
import { evalExpr } from 'mingo/core';
import { $project } from 'mingo/operators/pipeline';
import type { AnyObject, Options } from 'mingo/types';
import { decode, decodeDocument, encodeDocument } from '../bson/decode.ts';
import { TYPE } from '../bson/types.ts';
import { elements, type Value } from '../bson/value.ts';
import { CommandError } from '../errors.ts';
import { mingoOptions, withMingo } from '../mingo/context.ts';

const options = mingoOptions({ $project }) as Options;

/** `$expr`: a document passes unless the expression comes out as false, null, missing or 0. */
export function expressionTest(expression: Value): (document: Value) => boolean {
  const parsed = decode(expression);
  return (document) => {
    const result = withMingo(() => evalExpr(decodeDocument(document), parsed, options));
    return result !== false && result !== null && result !== undefined && result !== 0;
  };
}

/** What mingo has not, or has with another meaning than MongoDB: its $slice leaves all other fields out. */
const NOT_SUPPORTED = ['$elemMatch', '$meta', '$slice'];

function checkComputable(specification: Value): void {
  for (const element of elements(specification)) {
    const operator = element.type === TYPE.object ? elements(element).next().value?.name : undefined;
    if (!element.name.includes('$') && !NOT_SUPPORTED.includes(operator ?? '')) continue;
    throw new CommandError(
      'NotImplemented',
      `Projections like '${element.name}' ${operator ? `with ${operator} ` : ''}are not supported by this server`,
    );
  }
}

/** A projection with computed fields or literals. Its numbers come out as JavaScript has them. */
export function computedProjection(specification: Value): (document: Value) => Value {
  checkComputable(specification);
  const aggregator = new Aggregator([{ $project: decodeDocument(specification) }], options);
  return (document) =>
    withMingo(() => {
      const [projected] = aggregator.run<AnyObject>([decodeDocument(document)]);
      return encodeDocument(projected ?? {});
    });
}
