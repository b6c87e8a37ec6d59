// findAndModify, for findOneAndUpdate and findOneAndReplace.
import { encodeValue } from '../bson/codec.ts';
import { field, type Value } from '../bson/value.ts';
import { writeDocument } from '../bson/writer.ts';
import { notSupported } from '../errors.ts';
import { compileFilter } from '../query/filter.ts';
import { withFirstMatch } from '../query/query.ts';
import { snapshotOf } from '../storage/row.ts';
import { ID } from '../storage/stored-document.ts';
import { insertUpsert, updateRow } from '../update/apply.ts';
import { compileUpdate } from '../update/update.ts';
import { createCollectionCommand } from './command.ts';
import { any, document, flag, required } from './fields.ts';

type Outcome = {
  /** The document to return. */
  value?: Value | undefined;
  updatedExisting: boolean;
  upserted?: Value;
};

/** Written around the bytes of the stored document, so it is returned exactly as stored. */
function reply({ value, updatedExisting, upserted }: Outcome): Buffer {
  const lastError = writeDocument([
    ['n', encodeValue(updatedExisting || upserted ? 1 : 0)],
    ['updatedExisting', encodeValue(updatedExisting)],
    ...(upserted ? [['upserted', field(upserted, ID) as Value] as const] : []),
  ]);
  return writeDocument([
    ['lastErrorObject', lastError],
    ['value', value ?? encodeValue(null)],
    ['ok', encodeValue(1)],
  ]).bytes;
}

export const findAndModify = createCollectionCommand(
  { query: required(document()), update: any(), remove: flag(), upsert: flag(), new: flag() },
  async ({ query, remove, upsert, new: wantsNew, ...fields }, { database, name, engine }) => {
    if (remove || !fields.update) throw notSupported('findAndModify with remove or without update');
    const update = compileUpdate(fields.update);
    const filter = compileFilter(query);
    const collection = engine.catalog.collection(database, name);
    const updated =
      collection &&
      (await withFirstMatch(collection, filter, engine.counters, (row) => {
        const before = snapshotOf(row);
        updateRow(collection, row, update);
        return reply({ value: wantsNew ? snapshotOf(row) : before, updatedExisting: true });
      }));
    if (updated) return updated;
    if (!upsert) return reply({ updatedExisting: false });
    const upserted = insertUpsert({ engine, database, name }, query, update);
    return reply({ value: wantsNew ? upserted : undefined, updatedExisting: false, upserted });
  },
);
