// Takes a pipeline apart: what its first stages ask of the collection, which an index may answer, and the stages that
// are left to be computed.
import { decodeDocument } from '../bson/decode.ts';
import { numberOf } from '../bson/number.ts';
import { isNumberType, TYPE, typeName } from '../bson/types.ts';
import { type Element, elements, textOf, type Value } from '../bson/value.ts';
import { CommandError } from '../errors.ts';
import type { Filter } from '../query/clause.ts';
import { allOf, compileFilter } from '../query/filter.ts';
import { NO_SORT, parseSort, type Sort } from '../query/sort.ts';

/** A stage by its operator. */
export type Stage = Element;

export type Pipeline = {
  filter: Filter;
  sort: Sort;
  skip: number;
  /** 0 for all. */
  limit: number;
  /** What remains to be done with the documents found. */
  rest: readonly Stage[];
};

/** @throws CommandError where a stage is not a document of exactly one field */
export function readStages(pipeline: readonly Value[]): Stage[] {
  return pipeline.map((value) => {
    if (value.type !== TYPE.object) {
      throw new CommandError(
        'TypeMismatch',
        `Each element of the 'pipeline' array must be an object, not ${typeName(value.type)}`,
      );
    }
    const [stage, ...more] = [...elements(value)];
    if (stage && more.length === 0) return stage;
    throw new CommandError(
      'Location40323',
      'A pipeline stage specification object must contain exactly one field.',
    );
  });
}

function wholeOf({ name, ...value }: Stage, least: number): number {
  const number = isNumberType(value.type) ? numberOf(value) : Number.NaN;
  if (Number.isInteger(number) && number >= least) return number;
  throw new CommandError('BadValue', `${name} needs a whole number of at least ${least}`);
}

function documentOf(stage: Stage): Value {
  if (stage.type === TYPE.object) return stage;
  throw new CommandError('BadValue', `the ${stage.name} stage specification must be an object`);
}

/** Takes `$match`es, then at most one `$sort`, `$skip` and `$limit`, in the order in which a query does them. */
export function splitPipeline(stages: readonly Stage[]): Pipeline {
  const rest = [...stages];
  const take = (name: string) => (rest[0]?.name === name ? rest.shift() : undefined);
  const filters: Filter[] = [];
  for (let match = take('$match'); match; match = take('$match')) {
    filters.push(compileFilter(documentOf(match)));
  }
  const sort = take('$sort');
  const skip = take('$skip');
  const limit = take('$limit');
  return {
    filter: allOf(filters),
    sort: sort ? parseSort(documentOf(sort)) : NO_SORT,
    skip: skip ? wholeOf(skip, 0) : 0,
    limit: limit ? wholeOf(limit, 1) : 0,
    rest,
  };
}

/** The field that `$count` names. @throws CommandError for a name that no field can have */
export function countName(stage: Value): string {
  const name = stage.type === TYPE.string ? textOf(stage) : '';
  if (name !== '' && !name.startsWith('$') && !/[.\0]/.test(name)) return name;
  throw new CommandError(
    'BadValue',
    "the count field must be a non-empty string without '$' at its start or '.'",
  );
}

/**
 * The field and the `_id` under which a pipeline that only counts gives the number: `$count`, or the `$group` that
 * drivers send for countDocuments.
 */
export function countField([stage, ...more]: readonly Stage[]): { name: string; id?: Value } | undefined {
  if (!stage || more.length > 0) return undefined;
  if (stage.name === '$count') return { name: countName(stage) };
  if (stage.name !== '$group' || stage.type !== TYPE.object) return undefined;
  const [id, sum, ...others] = [...elements(stage)];
  if (id?.name !== '_id' || !sum || others.length > 0 || sum.type !== TYPE.object) return undefined;
  const isConstant = isNumberType(id.type) || id.type === TYPE.null;
  const { $sum: one, ...accumulators } = decodeDocument(sum);
  return isConstant && one === 1 && Object.keys(accumulators).length === 0
    ? { name: sum.name, id }
    : undefined;
}
