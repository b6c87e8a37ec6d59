// create, drop, dropDatabase, listCollections and listDatabases.
import { encodeDocument } from '../bson/decode.ts';
import { CommandError } from '../errors.ts';
import { compileFilter, NO_FILTER } from '../query/filter.ts';
import { resultsOfDocuments } from '../query/results.ts';
import { createCollectionCommand, createCommand } from './command.ts';
import { document, flag, ignored, readFields, unsupported, whole } from './fields.ts';
import { openCursor } from './find.ts';

export const create = createCollectionCommand(
  {
    autoIndexId: ignored(),
    idIndex: ignored(),
    storageEngine: ignored(),
    validationLevel: ignored(),
    validationAction: ignored(),
    encryptedFields: unsupported(),
    capped: unsupported(),
    size: unsupported(),
    max: unsupported(),
    viewOn: unsupported(),
    pipeline: unsupported(),
    collation: unsupported(),
    validator: unsupported(),
    timeseries: unsupported(),
    clusteredIndex: unsupported(),
    expireAfterSeconds: unsupported(),
    changeStreamPreAndPostImages: unsupported(),
  },
  (_, { database, name, engine: { catalog } }) => {
    if (catalog.collection(database, name)) {
      throw new CommandError('NamespaceExists', `Collection ${database}.${name} already exists.`);
    }
    catalog.ensure(database, name);
    return { ok: 1 };
  },
);

export const drop = createCollectionCommand({}, (_, { database, name, engine: { catalog } }) => {
  const dropped = catalog.drop(database, name);
  if (!dropped) throw new CommandError('NamespaceNotFound', 'ns not found');
  return { nIndexesWas: dropped.indexes().length, ns: `${database}.${name}`, ok: 1 };
});

export const dropDatabase = createCommand({}, (_, { database, engine }) =>
  engine.catalog.dropDatabase(database) ? { dropped: database, ok: 1 } : { ok: 1 },
);

export const CURSOR_OPTIONS = { batchSize: whole(0) };

export const listCollections = createCommand(
  { filter: document(), nameOnly: flag(), cursor: document(), authorizedCollections: ignored() },
  ({ filter, nameOnly, cursor }, { database, engine }) => {
    const { test } = filter ? compileFilter(filter) : NO_FILTER;
    const collections = engine.catalog.collectionNames(database).map((name) =>
      encodeDocument({
        name,
        type: 'collection',
        ...(nameOnly
          ? {}
          : {
              options: {},
              info: { readOnly: false },
              idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
            }),
      }),
    );
    return openCursor(engine, {
      namespace: `${database}.$cmd.listCollections`,
      results: resultsOfDocuments(collections.filter(test)),
      batchSize: cursor && readFields(cursor, 'listCollections.cursor', CURSOR_OPTIONS).batchSize,
    });
  },
);

export const listDatabases = createCommand(
  { filter: document(), nameOnly: flag(), authorizedDatabases: ignored() },
  ({ filter, nameOnly }, { engine: { catalog } }) => {
    const { test } = filter ? compileFilter(filter) : NO_FILTER;
    const databases = catalog
      .databaseNames()
      .map((name) => {
        const sizes = catalog
          .collectionNames(name)
          .map((collection) => catalog.collection(name, collection)?.arena.size().reserved ?? 0);
        const sizeOnDisk = sizes.reduce((sum, size) => sum + size, 0);
        return { name, sizeOnDisk, empty: sizes.length === 0 };
      })
      .filter((database) => test(encodeDocument(database)));
    if (nameOnly) return { databases: databases.map(({ name }) => ({ name })), ok: 1 };
    const totalSize = databases.reduce((sum, { sizeOnDisk }) => sum + sizeOnDisk, 0);
    return { databases, totalSize, totalSizeMb: Math.floor(totalSize / 2 ** 20), ok: 1 };
  },
);
