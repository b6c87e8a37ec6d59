// count and distinct.

import { encodeValue } from '../bson/decode.ts';
import { keyOf } from '../bson/key.ts';
import { leaves, parsePath } from '../bson/path.ts';
import type { Value } from '../bson/value.ts';
import { writeArray, writeDocument } from '../bson/writer.ts';
import { CommandError } from '../errors.ts';
import { compileFilter, NO_FILTER } from '../query/filter.ts';
import { countMatches, forEachMatch } from '../query/query.ts';
import { NO_SORT } from '../query/sort.ts';
import { MAX_DOCUMENT } from '../storage/stored-document.ts';
import { createCollectionCommand } from './command.ts';
import { any, document, ignored, required, text, unsupported, whole } from './fields.ts';

export const count = createCollectionCommand(
  {
    query: document(),
    limit: whole(Number.MIN_SAFE_INTEGER),
    skip: whole(0),
    hint: any(),
    fields: ignored(),
    collation: unsupported(),
  },
  async ({ query, limit, skip = 0, hint }, { database, name, engine }) => {
    const filter = query ? compileFilter(query) : NO_FILTER;
    const collection = engine.catalog.collection(database, name);
    const found = collection
      ? await countMatches(collection, { filter, sort: NO_SORT, hint }, engine.counters)
      : 0;
    // A negative limit counts like a positive one.
    const most = Math.abs(limit || Number.POSITIVE_INFINITY);
    return { n: Math.min(Math.max(found - skip, 0), most), ok: 1 };
  },
);

export const distinct = createCollectionCommand(
  { key: required(text()), query: document(), hint: any(), collation: unsupported() },
  async ({ key, query, hint }, { database, name, engine }) => {
    const path = parsePath(key);
    const filter = query ? compileFilter(query) : NO_FILTER;
    const collection = engine.catalog.collection(database, name);
    const values = new Map<string, Value>();
    let size = 0;
    if (collection) {
      await forEachMatch(collection, { filter, sort: NO_SORT, hint }, engine.counters, (row) => {
        for (const leaf of leaves(row, path)) {
          const found = leaf && keyOf(leaf);
          if (found === undefined || values.has(found)) continue;
          values.set(found, leaf as Value);
          size += (leaf as Value).end - (leaf as Value).start;
        }
        return size <= MAX_DOCUMENT;
      });
    }
    if (size > MAX_DOCUMENT) throw new CommandError('Location17217', 'distinct too big, 16mb cap');
    return writeDocument([
      ['values', writeArray([...values.values()])],
      ['ok', encodeValue(1)],
    ]).bytes;
  },
);
