// Applies an update to the documents of a collection that match, or inserts the document of an upsert.
import type { Value } from '../bson/value.ts';
import type { Engine } from '../engine.ts';
import { CommandError } from '../errors.ts';
import { forEachPaced } from '../query/pace.ts';
import { forEachMatch, type Query, withFirstMatch } from '../query/query.ts';
import type { Collection } from '../storage/collection.ts';
import { type Row, snapshotOf } from '../storage/row.ts';
import { withId } from '../storage/stored-document.ts';
import type { Update } from './update.ts';
import { upsertDocument } from './upsert.ts';

export type Place = { engine: Engine; database: string; name: string };

/** Writes the updated document and returns whether it differs. */
export function updateRow(collection: Collection, row: Row, update: Update, query: Query): boolean {
  const after = update.apply(row, query.filter, false);
  const isSame =
    row.end - row.start === after.end - after.start &&
    row.bytes.compare(after.bytes, after.start, after.end, row.start, row.end) === 0;
  if (!isSame) collection.replace(row, after);
  return !isSame;
}

/** Inserts what an upsert makes of its filter and update, and returns the document as stored. */
export function insertUpsert(place: Place, filterDocument: Value, update: Update, query: Query): Value {
  const { engine, database, name } = place;
  const document = withId(upsertDocument(filterDocument, query.filter, update));
  return snapshotOf(engine.catalog.ensure(database, name).insert(document));
}

type Counts = { matched: number; modified: number };

async function updateAll(
  collection: Collection,
  query: Query,
  update: Update,
  engine: Engine,
): Promise<Counts> {
  const counts = { matched: 0, modified: 0 };
  const rows: Row[] = [];
  // All are found before the first is changed, for a change may move a row in the index being read.
  await forEachMatch(collection, query, engine.counters, (row) => rows.push(row) > 0);
  await forEachPaced(rows.values(), (row) => {
    if (!row.slab || !query.filter.test(row)) return true;
    counts.matched++;
    if (updateRow(collection, row, update, query)) counts.modified++;
    return true;
  });
  return counts;
}

export type UpdateStatement = {
  filterDocument: Value;
  query: Query;
  update: Update;
  isMulti: boolean;
  isUpsert: boolean;
};

/** Runs one statement of an update command. `upserted` is the document inserted. */
export async function runUpdate(
  place: Place,
  { filterDocument, query, update, isMulti, isUpsert }: UpdateStatement,
): Promise<Counts & { upserted?: Value }> {
  const { engine, database, name } = place;
  if (isMulti && update.isReplacement) {
    throw new CommandError('FailedToParse', 'multi update is not supported for replacement-style update');
  }
  const collection = engine.catalog.collection(database, name);
  let counts: Counts | undefined;
  if (collection && isMulti) counts = await updateAll(collection, query, update, engine);
  else if (collection) {
    counts = await withFirstMatch(collection, query, engine.counters, (row) => ({
      matched: 1,
      modified: updateRow(collection, row, update, query) ? 1 : 0,
    }));
  }
  if (counts?.matched || !isUpsert) return counts ?? { matched: 0, modified: 0 };
  return { matched: 0, modified: 0, upserted: insertUpsert(place, filterDocument, update, query) };
}
