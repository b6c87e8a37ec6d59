// findAndModify.
import { encodeValue } from '../bson/decode.ts';
import { documentValue, field, type Value } from '../bson/value.ts';
import { writeDocument } from '../bson/writer.ts';
import { CommandError } from '../errors.ts';
import { compileFilter } from '../query/filter.ts';
import { compileProjection } from '../query/projection.ts';
import { withFirstMatch } from '../query/query.ts';
import { NO_SORT, parseSort } from '../query/sort.ts';
import { snapshotOf } from '../storage/row.ts';
import { ID } from '../storage/stored-document.ts';
import { insertUpsert, updateRow } from '../update/apply.ts';
import { compileUpdate } from '../update/update.ts';
import { createCollectionCommand } from './command.ts';
import { any, array, document, flag, ignored, unsupported } from './fields.ts';

const EMPTY = documentValue(Buffer.from([5, 0, 0, 0, 0]));

type Combination = { isRemove: boolean; hasUpdate: boolean; wantsNew: boolean; isUpsert: boolean };

function checkCombination({ isRemove, hasUpdate, wantsNew, isUpsert }: Combination): void {
  if (isRemove && hasUpdate) {
    throw new CommandError('FailedToParse', 'Cannot specify both an update and remove=true');
  }
  if (isRemove && (wantsNew || isUpsert)) {
    throw new CommandError(
      'FailedToParse',
      'Cannot specify new=true or upsert=true together with remove=true',
    );
  }
  if (!isRemove && !hasUpdate) {
    throw new CommandError('FailedToParse', 'Either an update or remove=true must be specified');
  }
}

/** Written around the document's own bytes, so that it comes back exactly as it is stored. */
function replyWith(lastError: readonly (readonly [string, Value])[], value: Value | undefined): Buffer {
  return writeDocument([
    ['lastErrorObject', writeDocument(lastError)],
    ['value', value ?? encodeValue(null)],
    ['ok', encodeValue(1)],
  ]).bytes;
}

function lastError(n: 0 | 1, updatedExisting?: boolean): (readonly [string, Value])[] {
  const counted = ['n', encodeValue(n)] as const;
  return updatedExisting === undefined
    ? [counted]
    : [counted, ['updatedExisting', encodeValue(updatedExisting)]];
}

export const findAndModify = createCollectionCommand(
  {
    query: document(),
    sort: document(),
    fields: document(),
    hint: any(),
    update: any(),
    arrayFilters: array(),
    remove: flag(),
    upsert: flag(),
    new: flag(),
    bypassDocumentValidation: ignored(),
    collation: unsupported(),
    let: unsupported(),
  },
  async (fields, { database, name, engine }) => {
    const { query: filterDocument = EMPTY, remove = false, upsert = false, new: wantsNew = false } = fields;
    checkCombination({
      isRemove: remove,
      hasUpdate: fields.update !== undefined,
      wantsNew,
      isUpsert: upsert,
    });
    const project = fields.fields && compileProjection(fields.fields);
    const shown = (found: Value) => (project ? project(found) : found);
    const update = fields.update && compileUpdate(fields.update, fields.arrayFilters);
    const sort = fields.sort ? parseSort(fields.sort) : NO_SORT;
    const query = { filter: compileFilter(filterDocument), sort, hint: fields.hint };

    const collection = engine.catalog.collection(database, name);
    const reply =
      collection &&
      (await withFirstMatch(collection, query, engine.counters, (row) => {
        const before = snapshotOf(row);
        if (update) updateRow(collection, row, update, query);
        else collection.remove(row);
        return replyWith(lastError(1, update && true), shown(update && wantsNew ? snapshotOf(row) : before));
      }));
    if (reply) return reply;
    if (!update || !upsert) return replyWith(lastError(0, update && false), undefined);
    const inserted = insertUpsert({ engine, database, name }, filterDocument, update, query);
    const id = field(inserted, ID) as Value;
    return replyWith([...lastError(1, false), ['upserted', id]], wantsNew ? shown(inserted) : undefined);
  },
);
