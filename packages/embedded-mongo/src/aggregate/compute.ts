// Stages computed by mingo, on decoded documents.
import { Aggregator } from 'mingo/aggregator';
import { Lazy } from 'mingo/lazy';
import * as stages from 'mingo/operators/pipeline';
import type { AnyObject, Options } from 'mingo/types';
import { decode, decodeDocument, encodeDocument, encodeValue } from '../bson/decode.ts';
import type { Value } from '../bson/value.ts';
import { CommandError } from '../errors.ts';
import { mingoOptions, withMingo } from '../mingo/context.ts';
import { compileFilter } from '../query/filter.ts';
import { parseSort, sortKey } from '../query/sort.ts';
import { countName, type Stage } from './stages.ts';

/** Stages that would read or write another collection. */
const NOT_SUPPORTED = ['$documents', '$graphLookup', '$lookup', '$merge', '$out', '$unionWith'] as const;

/** Filters and orders as queries do, where mingo's values and types sort otherwise. */
const $match: typeof stages.$match = (documents, filter) => {
  const { test } = compileFilter(encodeDocument(filter));
  return documents.filter((document: AnyObject) => test(encodeDocument(document)));
};

const $sort: typeof stages.$sort = (documents, specification) => {
  const sort = parseSort(encodeDocument(specification));
  const keyed = documents
    .collect<AnyObject>()
    .map((document) => ({ document, key: sortKey(encodeDocument(document), sort) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return Lazy(keyed.map(({ document }) => document));
};

/** mingo counts nothing as 0; MongoDB then gives no document. */
const $count: typeof stages.$count = (documents, name) => {
  const n = documents.size();
  return Lazy(n > 0 ? [{ [countName(encodeValue(name))]: n }] : []);
};

function withoutUnsupported(): Omit<typeof stages, (typeof NOT_SUPPORTED)[number]> {
  const { $documents, $graphLookup, $lookup, $merge, $out, $unionWith, ...rest } = stages;
  return rest;
}

const options = mingoOptions({ ...withoutUnsupported(), $match, $sort, $count }) as Options;

/** @throws CommandError for a stage that this server does not have */
export function checkStages(rest: readonly Stage[]): void {
  for (const { name } of rest) {
    if ((NOT_SUPPORTED as readonly string[]).includes(name)) {
      throw new CommandError('NotImplemented', `${name} is not supported by this server`);
    }
    if (!Object.hasOwn(stages, name)) {
      throw new CommandError('Location40324', `Unrecognized pipeline stage name: '${name}'`);
    }
  }
}

/** Numbers of the result are as JavaScript has them: a whole one becomes an int where it fits, else a double. */
export function computeStages(documents: readonly Value[], rest: readonly Stage[]): Value[] {
  return withMingo(() =>
    new Aggregator(
      rest.map((stage) => ({ [stage.name]: decode(stage) })),
      options,
    )
      .run<AnyObject>(documents.map(decodeDocument))
      .map((document) => encodeDocument(document)),
  );
}
