// delete.
import type { Engine } from '../engine.ts';
import { CommandError } from '../errors.ts';
import { compileFilter, type Filter } from '../query/filter.ts';
import { forEachPaced } from '../query/pace.ts';
import { forEachMatch, withFirstMatch } from '../query/query.ts';
import type { Collection } from '../storage/collection.ts';
import type { Row } from '../storage/row.ts';
import { createCollectionCommand } from './command.ts';
import { array, document, type Fields, flag, readFields, required, whole } from './fields.ts';
import { createWriteErrors } from './write-errors.ts';

/** From this share of a collection, sweeping its indexes is faster than finding the entries of each row. */
const SWEEP_SHARE = 0.1;

const STATEMENT = { q: required(document()), limit: required(whole()) };

async function deleteAll(collection: Collection, filter: Filter, { counters }: Engine): Promise<number> {
  const rows: Row[] = [];
  const replacements = collection.replacements();
  await forEachMatch(collection, filter, counters, (row) => rows.push(row) > 0);
  // While others are found or deleted, a document may change so that it no longer matches.
  const isWanted = (row: Row) => collection.replacements() === replacements || filter.test(row);
  const isSweep = rows.length >= collection.rows.size * SWEEP_SHARE;
  let deleted = 0;
  await forEachPaced(collection.removeAll(rows, isWanted, isSweep), (isDeleted) => {
    if (isDeleted) deleted++;
    return true;
  });
  return deleted;
}

async function deleteOne(collection: Collection, filter: Filter, { counters }: Engine): Promise<number> {
  const deleted = await withFirstMatch(collection, filter, counters, (row) => {
    collection.remove(row);
    return 1;
  });
  return deleted ?? 0;
}

async function runDelete(
  collection: Collection | undefined,
  { q, limit }: Fields<typeof STATEMENT>,
  engine: Engine,
): Promise<number> {
  if (limit > 1) {
    throw new CommandError('FailedToParse', `The limit field in delete objects must be 0 or 1. Got ${limit}`);
  }
  const filter = compileFilter(q);
  if (!collection) return 0;
  return limit === 1 ? deleteOne(collection, filter, engine) : deleteAll(collection, filter, engine);
}

export const deleteCommand = createCollectionCommand(
  { deletes: required(array()), ordered: flag() },
  async ({ deletes, ordered }, { database, name, engine }) => {
    const errors = createWriteErrors(deletes.length, ordered);
    const statements = deletes.map((statement) => readFields(statement, 'delete.deletes', STATEMENT));
    let n = 0;
    for (const [index, statement] of statements.entries()) {
      try {
        n += await runDelete(engine.catalog.collection(database, name), statement, engine);
      } catch (error) {
        if (!errors.add(error, index)) break;
      }
    }
    return { n, ...errors.reply(), ok: 1 };
  },
);
