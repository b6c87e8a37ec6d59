// update.
import { decodeExact } from '../bson/codec.ts';
import { field } from '../bson/value.ts';
import { ID } from '../storage/stored-document.ts';
import { runUpdate } from '../update/apply.ts';
import { compileUpdate } from '../update/update.ts';
import { createCollectionCommand } from './command.ts';
import { any, array, document, flag, readFields, required } from './fields.ts';
import { createWriteErrors } from './write-errors.ts';

const STATEMENT = { q: required(document()), u: required(any()), multi: flag(), upsert: flag() };

export const update = createCollectionCommand(
  { updates: required(array()), ordered: flag() },
  async ({ updates, ordered }, { database, name, engine }) => {
    const errors = createWriteErrors(updates.length, ordered);
    const statements = updates.map((statement) => readFields(statement, 'update.updates', STATEMENT));
    const upserted: { index: number; _id: unknown }[] = [];
    let n = 0;
    let nModified = 0;
    for (const [index, { q, u, multi = false, upsert = false }] of statements.entries()) {
      try {
        const statement = { filter: q, update: compileUpdate(u), isMulti: multi, isUpsert: upsert };
        const result = await runUpdate({ engine, database, name }, statement);
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
