// find, getMore and killCursors.

import { longAt } from '../bson/number.ts';
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
import { any, array, document, flag, ignored, long, required, text, unsupported, whole } from './fields.ts';

/** What MongoDB sends first where the client names no size. */
const FIRST_BATCH = 101;

type Opening = {
  namespace: string;
  results: Results;
  batchSize: number | undefined;
  /** Nothing is kept open after the first batch. */
  isSingle?: boolean | undefined;
  isKept?: boolean | undefined;
  isDropped?: () => boolean;
};

/** The first batch of results, and a cursor for the rest if there is one. */
export async function openCursor({ cursors }: Engine, opening: Opening): Promise<Buffer> {
  const { namespace, results, batchSize, isSingle, isKept = false, isDropped = () => false } = opening;
  const batch = await results.next(batchSize ?? FIRST_BATCH);
  const cursorId = isSingle || results.isDone() ? 0n : cursors.add({ namespace, results, isDropped, isKept });
  return encodeCursorReply('firstBatch', { cursorId, namespace, batch });
}

export const find = createCollectionCommand(
  {
    filter: document(),
    sort: document(),
    projection: document(),
    hint: any(),
    skip: whole(0),
    limit: whole(0),
    batchSize: whole(0),
    singleBatch: flag(),
    noCursorTimeout: flag(),
    allowDiskUse: ignored(),
    allowPartialResults: ignored(),
    oplogReplay: ignored(),
    collation: unsupported(),
    max: unsupported(),
    min: unsupported(),
    let: unsupported(),
    returnKey: unsupported(),
    showRecordId: unsupported(),
    tailable: unsupported(),
    awaitData: unsupported(),
  },
  async (fields, { database, name, engine }) => {
    const filter = fields.filter ? compileFilter(fields.filter) : NO_FILTER;
    const sort = fields.sort ? parseSort(fields.sort) : NO_SORT;
    const project = fields.projection && compileProjection(fields.projection);
    const collection = engine.catalog.collection(database, name);
    const { hint, skip = 0, limit = 0 } = fields;
    const results = collection
      ? resultsOf(collection, { filter, sort, hint }, { skip, limit, project }, engine.counters)
      : resultsOfDocuments([]);
    return openCursor(engine, {
      namespace: `${database}.${name}`,
      results,
      batchSize: fields.batchSize,
      isSingle: fields.singleBatch,
      isKept: fields.noCursorTimeout,
      isDropped: () => collection?.isDropped() === true,
    });
  },
);

export const getMore = createCommand(
  { getMore: required(long()), collection: required(text()), batchSize: whole(0) },
  async (fields, { database, engine: { cursors } }) => {
    const namespace = `${database}.${fields.collection}`;
    const { results } = cursors.get(fields.getMore, namespace);
    const batch = await results.next(fields.batchSize || Number.POSITIVE_INFINITY);
    if (results.isDone()) cursors.delete(fields.getMore);
    const cursorId = results.isDone() ? 0n : fields.getMore;
    return encodeCursorReply('nextBatch', { cursorId, namespace, batch });
  },
);

function cursorId(value: Value): bigint {
  if (value.type === TYPE.long) return longAt(value.bytes, value.start);
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
