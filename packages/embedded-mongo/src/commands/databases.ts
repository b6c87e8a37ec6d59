// drop, dropDatabase, listCollections and listDatabases.
import { encodeDocument } from '../bson/codec.ts';
import { CommandError } from '../errors.ts';
import { compileFilter, NO_FILTER } from '../query/filter.ts';
import { resultsOfDocuments } from '../query/results.ts';
import { createCollectionCommand, createCommand } from './command.ts';
import { CURSOR_OPTIONS, document, flag, ignored, readFields } from './fields.ts';
import { openCursor } from './find.ts';

export const drop = createCollectionCommand({}, (_, { database, name, engine: { catalog } }) => {
  if (!catalog.drop(database, name)) throw new CommandError('NamespaceNotFound', 'ns not found');
  return { ns: `${database}.${name}`, ok: 1 };
});

export const dropDatabase = createCommand({}, (_, { database, engine }) =>
  engine.catalog.dropDatabase(database) ? { dropped: database, ok: 1 } : { ok: 1 },
);

export const listCollections = createCommand(
  { filter: document(), nameOnly: flag(), cursor: document(), authorizedCollections: ignored() },
  ({ filter, nameOnly, cursor }, { database, engine }) => {
    const { test } = filter ? compileFilter(filter) : NO_FILTER;
    const details = { options: {}, info: { readOnly: false } };
    const collections = engine.catalog
      .collectionNames(database)
      .map((name) => encodeDocument({ name, type: 'collection', ...(nameOnly ? {} : details) }));
    return openCursor(engine, {
      namespace: `${database}.$cmd.listCollections`,
      results: resultsOfDocuments(collections.filter(test)),
      batchSize: cursor && readFields(cursor, 'listCollections.cursor', CURSOR_OPTIONS).batchSize,
    });
  },
);

export const listDatabases = createCommand(
  { nameOnly: flag(), authorizedDatabases: ignored() },
  ({ nameOnly }, { engine: { catalog } }) => {
    const names = catalog.databaseNames();
    if (nameOnly) return { databases: names.map((name) => ({ name })), ok: 1 };
    const databases = names.map((name) => {
      const sizes = catalog
        .collectionNames(name)
        .map((collection) => catalog.collection(name, collection)?.reservedBytes() ?? 0);
      return { name, sizeOnDisk: sizes.reduce((sum, size) => sum + size, 0), empty: false };
    });
    return { databases, totalSize: databases.reduce((sum, { sizeOnDisk }) => sum + sizeOnDisk, 0), ok: 1 };
  },
);
