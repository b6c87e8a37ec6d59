// distinct.
import { encodeValue } from '../bson/codec.ts';
import { keyOf } from '../bson/key.ts';
import { parsePath, valueAt } from '../bson/path.ts';
import type { Value } from '../bson/value.ts';
import { writeArray, writeDocument } from '../bson/writer.ts';
import { compileFilter, NO_FILTER } from '../query/filter.ts';
import { forEachMatch } from '../query/query.ts';
import { snapshotOf } from '../storage/row.ts';
import { createCollectionCommand } from './command.ts';
import { document, required, text } from './fields.ts';

export const distinct = createCollectionCommand(
  { key: required(text()), query: document() },
  async ({ key, query }, { database, name, engine }) => {
    const path = parsePath(key);
    const filter = query ? compileFilter(query) : NO_FILTER;
    const collection = engine.catalog.collection(database, name);
    const values = new Map<string, Value>();
    if (collection) {
      await forEachMatch(collection, filter, engine.counters, (row) => {
        const value = valueAt(row, path);
        if (value) values.set(keyOf(value), snapshotOf(value));
        return true;
      });
    }
    return writeDocument([
      ['values', writeArray([...values.values()])],
      ['ok', encodeValue(1)],
    ]).bytes;
  },
);
