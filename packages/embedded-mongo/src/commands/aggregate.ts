// aggregate, for the one pipeline that drivers send for countDocuments(filter): $match, $group with { $sum: 1 }.
import { encodeValue } from '../bson/codec.ts';
import { isNumber, numberOrNaN } from '../bson/number.ts';
import { TYPE, typeName } from '../bson/types.ts';
import { type Element, elements, type Value } from '../bson/value.ts';
import { writeDocument } from '../bson/writer.ts';
import { CommandError, notSupported } from '../errors.ts';
import { compileFilter, type Filter, NO_FILTER } from '../query/filter.ts';
import { countMatches } from '../query/query.ts';
import { resultsOfDocuments } from '../query/results.ts';
import { createCollectionCommand } from './command.ts';
import { array, CURSOR_OPTIONS, document, readFields, required } from './fields.ts';
import { openCursor } from './find.ts';

type Count = {
  filter: Filter;
  /** `_id` and the name of the count in the result. */
  id: Value;
  name: string;
};

function stageOf(value: Value): Element {
  const [stage, ...more] = value.type === TYPE.object ? [...elements(value)] : [];
  if (stage && more.length === 0) return stage;
  throw new CommandError(
    'TypeMismatch',
    `Each element of the 'pipeline' array must be an object with one field, not ${typeName(value.type)}`,
  );
}

/** `{ _id: <constant>, <name>: { $sum: 1 } }` */
function readGroup(stage: Element): Pick<Count, 'id' | 'name'> | undefined {
  const [id, count, ...more] = stage.type === TYPE.object ? [...elements(stage)] : [];
  const [sum, ...others] = count?.type === TYPE.object ? [...elements(count)] : [];
  const isConstant = id?.name === '_id' && (isNumber(id) || id.type === TYPE.null);
  const isCount = sum?.name === '$sum' && numberOrNaN(sum) === 1;
  return id && count && isConstant && isCount && more.length + others.length === 0
    ? { id, name: count.name }
    : undefined;
}

/** @throws CommandError for any other pipeline */
function readCount(pipeline: readonly Value[]): Count {
  const stages = pipeline.map(stageOf);
  const take = (name: string) => (stages[0]?.name === name ? stages.shift() : undefined);
  const match = take('$match');
  const group = take('$group');
  const named = group && readGroup(group);
  if (!named || stages.length > 0 || (match && match.type !== TYPE.object)) {
    throw notSupported('A pipeline other than that of countDocuments(filter)');
  }
  return { filter: match ? compileFilter(match) : NO_FILTER, ...named };
}

export const aggregate = createCollectionCommand(
  { pipeline: required(array()), cursor: required(document()) },
  async ({ pipeline, cursor }, { database, name, engine }) => {
    const { batchSize } = readFields(cursor, 'aggregate.cursor', CURSOR_OPTIONS);
    const count = readCount(pipeline);
    const collection = engine.catalog.collection(database, name);
    const n = collection ? await countMatches(collection, count.filter, engine.counters) : 0;
    const result = () =>
      writeDocument([
        ['_id', count.id],
        [count.name, encodeValue(n)],
      ]);
    return openCursor(engine, {
      namespace: `${database}.${name}`,
      results: resultsOfDocuments(n > 0 ? [result()] : []),
      batchSize,
    });
  },
);
