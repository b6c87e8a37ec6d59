// find, getMore and killCursors.
import { longOf } from '../bson/number.ts';
import { TYPE } from '../bson/types.ts';
import type { Value } from '../bson/value.ts';
import type { Engine } from '../engine.ts';
import { CommandError } from '../errors.ts';
import { compileFilter, NO_FILTER } from '../query/filter.ts';
import { compileProjection } from '../query/projection.ts';
import { type Results, resultsOf, resultsOfDocuments } from '../query/results.ts';
import { NO_SORT, parseSort } from '../query/sort.ts';
import { encodeCursorReply } from '../wire/cursor-reply.ts';
import { createCollectionCommand, createCommand } from './command.ts';
import { array, document, flag, long, required, text, whole } from './fields.ts';

/** MongoDB's default for the first batch. */
const FIRST_BATCH = 101;

type Opening = {
  namespace: string;
  results: Results;
  batchSize: number | undefined;
  /** No cursor stays open after the first batch. */
  isSingle?: boolean | undefined;
};

/** The first batch of results, and a cursor for the rest. */
export async function openCursor({ cursors }: Engine, opening: Opening): Promise<Buffer> {
  const { namespace, results, batchSize = FIRST_BATCH, isSingle } = opening;
  const batch = await results.next(batchSize);
  const cursorId = isSingle || results.isDone() ? 0n : cursors.add(results);
  return encodeCursorReply('firstBatch', { cursorId, namespace, batch });
}

export const find = createCollectionCommand(
  {
    filter: document(),
    sort: document(),
    projection: document(),
    skip: whole(),
    limit: whole(),
    batchSize: whole(),
    singleBatch: flag(),
  },
  async (fields, { database, name, engine }) => {
    const filter = fields.filter ? compileFilter(fields.filter) : NO_FILTER;
    const sort = fields.sort ? parseSort(fields.sort) : NO_SORT;
    const project = fields.projection && compileProjection(fields.projection);
    const { skip = 0, limit = 0, batchSize, singleBatch } = fields;
    const collection = engine.catalog.collection(database, name);
    const results = collection
      ? resultsOf(collection, { filter, sort }, { skip, limit, project }, engine.counters)
      : resultsOfDocuments([]);
    return openCursor(engine, {
      namespace: `${database}.${name}`,
      results,
      batchSize,
      isSingle: singleBatch,
    });
  },
);

export const getMore = createCommand(
  { getMore: required(long()), collection: required(text()), batchSize: whole() },
  async ({ getMore: id, collection, batchSize }, { database, engine: { cursors } }) => {
    const results = cursors.get(id);
    const batch = await results.next(batchSize || Number.POSITIVE_INFINITY);
    if (results.isDone()) cursors.delete(id);
    const cursorId = results.isDone() ? 0n : id;
    return encodeCursorReply('nextBatch', { cursorId, namespace: `${database}.${collection}`, batch });
  },
);

function cursorId(value: Value): bigint {
  if (value.type === TYPE.long) return longOf(value);
  throw new CommandError('TypeMismatch', "Field 'cursors' contains an element that is not of type long");
}

export const killCursors = createCollectionCommand({ cursors: required(array()) }, (fields, { engine }) => {
  const ids = fields.cursors.map(cursorId);
  const isKilled = new Map(ids.map((id) => [id, engine.cursors.delete(id)]));
  return {
    cursorsKilled: ids.filter((id) => isKilled.get(id)),
    cursorsNotFound: ids.filter((id) => !isKilled.get(id)),
    cursorsAlive: [],
    cursorsUnknown: [],
    ok: 1,
  };
});
