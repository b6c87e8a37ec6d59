// update.
import { decodeExact } from '../bson/decode.ts';
import { field } from '../bson/value.ts';
import { compileFilter } from '../query/filter.ts';
import { NO_SORT, parseSort } from '../query/sort.ts';
import { ID } from '../storage/stored-document.ts';
import { runUpdate, type UpdateStatement } from '../update/apply.ts';
import { compileUpdate } from '../update/update.ts';
import { createCollectionCommand } from './command.ts';
import {
  any,
  array,
  document,
  type Fields,
  flag,
  ignored,
  readFields,
  required,
  unsupported,
} from './fields.ts';
import { createWriteErrors } from './write-errors.ts';

const STATEMENT = {
  q: required(document()),
  u: required(any()),
  multi: flag(),
  upsert: flag(),
  arrayFilters: array(),
  hint: any(),
  sort: document(),
  c: unsupported(),
  collation: unsupported(),
};

function compileStatement(statement: Fields<typeof STATEMENT>): UpdateStatement {
  const { q, u, multi, upsert, arrayFilters, hint, sort } = statement;
  return {
    filterDocument: q,
    query: { filter: compileFilter(q), sort: sort ? parseSort(sort) : NO_SORT, hint },
    update: compileUpdate(u, arrayFilters),
    isMulti: multi ?? false,
    isUpsert: upsert ?? false,
  };
}

export const update = createCollectionCommand(
  {
    updates: required(array()),
    ordered: flag(),
    bypassDocumentValidation: ignored(),
    let: unsupported(),
  },
  async ({ updates, ordered }, { database, name, engine }) => {
    const errors = createWriteErrors(updates.length, ordered);
    const statements = updates.map((statement) => readFields(statement, 'update.updates', STATEMENT));
    const upserted: { index: number; _id: unknown }[] = [];
    let n = 0;
    let nModified = 0;
    for (const [index, statement] of statements.entries()) {
      try {
        const result = await runUpdate({ engine, database, name }, compileStatement(statement));
        n += result.matched;
        nModified += result.modified;
        const id = result.upserted && field(result.upserted, ID);
        if (id) upserted.push({ index, _id: decodeExact(id) });
      } catch (error) {
        if (!errors.add(error, index)) break;
      }
    }
    return {
      n: n + upserted.length,
      nModified,
      ...(upserted.length > 0 ? { upserted } : {}),
      ...errors.reply(),
      ok: 1,
    };
  },
);
