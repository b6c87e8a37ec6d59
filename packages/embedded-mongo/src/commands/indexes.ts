// createIndexes, listIndexes and dropIndexes.
import { encodeDocument } from '../bson/codec.ts';
import { CommandError } from '../errors.ts';
import { resultsOfDocuments } from '../query/results.ts';
import type { Catalog } from '../storage/catalog.ts';
import type { Collection } from '../storage/collection.ts';
import { keyPattern } from '../storage/duplicate-key.ts';
import { createCollectionCommand } from './command.ts';
import { array, CURSOR_OPTIONS, document, readFields, required, text } from './fields.ts';
import { openCursor } from './find.ts';
import { exists, readIndex } from './index-specification.ts';

export const createIndexes = createCollectionCommand(
  { indexes: required(array()) },
  ({ indexes }, { database, name, engine: { catalog } }) => {
    if (indexes.length === 0) throw new CommandError('BadValue', 'Must specify at least one index to create');
    const specs = indexes.map(readIndex);
    const isNew = !catalog.collection(database, name);
    const collection = catalog.ensure(database, name);
    const before = collection.indexes().length;
    for (const spec of specs) if (!exists(collection, spec)) collection.addIndex(spec);
    return {
      numIndexesBefore: before,
      numIndexesAfter: collection.indexes().length,
      createdCollectionAutomatically: isNew,
      ok: 1,
    };
  },
);

function existing(catalog: Catalog, database: string, name: string): Collection {
  const collection = catalog.collection(database, name);
  if (collection) return collection;
  throw new CommandError('NamespaceNotFound', `ns does not exist: ${database}.${name}`);
}

export const listIndexes = createCollectionCommand({ cursor: document() }, ({ cursor }, context) => {
  const { database, name, engine } = context;
  const documents = existing(engine.catalog, database, name)
    .indexes()
    .map(({ spec }) =>
      encodeDocument({
        v: 2,
        key: keyPattern(spec),
        name: spec.name,
        unique: spec.unique && spec.name !== '_id_' ? true : undefined,
      }),
    );
  return openCursor(engine, {
    namespace: `${database}.${name}`,
    results: resultsOfDocuments(documents),
    batchSize: cursor && readFields(cursor, 'listIndexes.cursor', CURSOR_OPTIONS).batchSize,
  });
});

/** Drops one index by its name. */
export const dropIndexes = createCollectionCommand({ index: required(text()) }, ({ index }, context) => {
  const { database, name, engine } = context;
  const collection = existing(engine.catalog, database, name);
  if (index === '_id_') throw new CommandError('InvalidOptions', 'cannot drop _id index');
  const indexes = collection.indexes();
  const dropped = indexes.find(({ spec }) => spec.name === index);
  if (!dropped) throw new CommandError('IndexNotFound', `index not found with name [${index}]`);
  collection.dropIndex(dropped);
  return { nIndexesWas: indexes.length, ok: 1 };
});
