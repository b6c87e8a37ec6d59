// Applies an update to the matching documents of a collection, or inserts the document of an upsert.
import type { Value } from '../bson/value.ts';
import type { Engine } from '../engine.ts';
import { CommandError } from '../errors.ts';
import { compileFilter, type Filter } from '../query/filter.ts';
import { forEachPaced } from '../query/pace.ts';
import { forEachMatch, withFirstMatch } from '../query/query.ts';
import type { Collection } from '../storage/collection.ts';
import { type Row, snapshotOf } from '../storage/row.ts';
import { withId } from '../storage/stored-document.ts';
import type { Update } from './update.ts';
import { upsertDocument } from './upsert.ts';

export type Place = { engine: Engine; database: string; name: string };

/** Writes the updated document and returns whether it differs. */
export function updateRow(collection: Collection, row: Row, update: Update): boolean {
  const after = update.apply(row);
  const isSame =
    row.end - row.start === after.end - after.start &&
    row.bytes.compare(after.bytes, after.start, after.end, row.start, row.end) === 0;
  if (!isSame) collection.replace(row, after);
  return !isSame;
}

/** Inserts the document of an upsert and returns it as stored. */
export function insertUpsert({ engine, database, name }: Place, filter: Value, update: Update): Value {
  const document = withId(upsertDocument(filter, update));
  return snapshotOf(engine.catalog.ensure(database, name).insert(document));
}

type Counts = { matched: number; modified: number };

async function updateAll(
  collection: Collection,
  filter: Filter,
  update: Update,
  { counters }: Engine,
): Promise<Counts> {
  const counts = { matched: 0, modified: 0 };
  const rows: Row[] = [];
  // Find all before changing the first: a change may move a row in the index being read.
  await forEachMatch(collection, filter, counters, (row) => rows.push(row) > 0);
  await forEachPaced(rows.values(), (row) => {
    if (!row.slab || !filter.test(row)) return true;
    counts.matched++;
    if (updateRow(collection, row, update)) counts.modified++;
    return true;
  });
  return counts;
}

export type UpdateStatement = { filter: Value; update: Update; isMulti: boolean; isUpsert: boolean };

/** Runs one statement of an update command. `upserted` is the inserted document. */
export async function runUpdate(
  place: Place,
  { filter, update, isMulti, isUpsert }: UpdateStatement,
): Promise<Counts & { upserted?: Value }> {
  const { engine, database, name } = place;
  if (isMulti && update.isReplacement) {
    throw new CommandError('FailedToParse', 'multi update is not supported for replacement-style update');
  }
  const compiled = compileFilter(filter);
  const collection = engine.catalog.collection(database, name);
  let counts: Counts | undefined;
  if (collection && isMulti) counts = await updateAll(collection, compiled, update, engine);
  else if (collection) {
    counts = await withFirstMatch(collection, compiled, engine.counters, (row) => ({
      matched: 1,
      modified: updateRow(collection, row, update) ? 1 : 0,
    }));
  }
  if (counts?.matched || !isUpsert) return counts ?? { matched: 0, modified: 0 };
  return { matched: 0, modified: 0, upserted: insertUpsert(place, filter, update) };
}
