// delete.
import type { Engine } from '../engine.ts';
import { CommandError } from '../errors.ts';
import { compileFilter } from '../query/filter.ts';
import { forEachPaced } from '../query/pace.ts';
import { forEachMatch, type Query, withFirstMatch } from '../query/query.ts';
import { NO_SORT } from '../query/sort.ts';
import type { Collection } from '../storage/collection.ts';
import type { Row } from '../storage/row.ts';
import { createCollectionCommand } from './command.ts';
import {
  any,
  array,
  document,
  type Fields,
  flag,
  readFields,
  required,
  unsupported,
  whole,
} from './fields.ts';
import { createWriteErrors } from './write-errors.ts';

/** From this share of a collection on, sweeping its indexes is cheaper than finding the entries of each row. */
const SWEEP_SHARE = 0.1;

const STATEMENT = {
  q: required(document()),
  limit: required(whole(0)),
  hint: any(),
  collation: unsupported(),
};

async function deleteAll(collection: Collection, query: Query, { counters }: Engine): Promise<number> {
  const rows: Row[] = [];
  const replacements = collection.replacements();
  await forEachMatch(collection, query, counters, (row) => rows.push(row) > 0);
  // A document may change, so that it no longer matches, while others are found or deleted.
  const isWanted = (row: Row) => collection.replacements() === replacements || query.filter.test(row);
  const isSweep = rows.length >= collection.rows.size * SWEEP_SHARE;
  let deleted = 0;
  await forEachPaced(collection.removeAll(rows, isWanted, isSweep), (isDeleted) => {
    if (isDeleted) deleted++;
    return true;
  });
  return deleted;
}

async function deleteOne(collection: Collection, query: Query, { counters }: Engine): Promise<number> {
  const deleted = await withFirstMatch(collection, query, counters, (row) => {
    collection.remove(row);
    return 1;
  });
  return deleted ?? 0;
}

type Statement = Fields<typeof STATEMENT>;

function runDelete(
  collection: Collection | undefined,
  { q, limit, hint }: Statement,
  engine: Engine,
): Promise<number> {
  if (limit > 1) {
    throw new CommandError('FailedToParse', `The limit field in delete objects must be 0 or 1. Got ${limit}`);
  }
  const query = { filter: compileFilter(q), sort: NO_SORT, hint };
  if (!collection) return Promise.resolve(0);
  return limit === 1 ? deleteOne(collection, query, engine) : deleteAll(collection, query, engine);
}

export const deleteCommand = createCollectionCommand(
  { deletes: required(array()), ordered: flag(), let: unsupported() },
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
