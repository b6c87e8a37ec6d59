// createIndexes, listIndexes and dropIndexes.
import { encodeDocument } from '../bson/decode.ts';
import { CommandError } from '../errors.ts';
import { resultsOfDocuments } from '../query/results.ts';
import type { Collection } from '../storage/collection.ts';
import { keyPattern } from '../storage/duplicate-key.ts';
import { createCollectionCommand } from './command.ts';
import { any, array, document, ignored, readFields, required, unsupported } from './fields.ts';
import { openCursor } from './find.ts';
import { exists, indexNames, readIndex } from './index-specification.ts';
import { CURSOR_OPTIONS } from './namespaces.ts';

export const createIndexes = createCollectionCommand(
  { indexes: required(array()), commitQuorum: ignored(), ignoreUnknownIndexOptions: unsupported() },
  ({ indexes }, { database, name, engine: { catalog } }) => {
    if (indexes.length === 0) throw new CommandError('BadValue', 'Must specify at least one index to create');
    const specs = indexes.map(readIndex);
    const isNew = !catalog.collection(database, name);
    const collection = catalog.ensure(database, name);
    const before = collection.indexes().length;
    for (const spec of specs) if (!exists(collection, spec)) collection.addIndex(spec);
    const after = collection.indexes().length;
    return {
      numIndexesBefore: before,
      numIndexesAfter: after,
      createdCollectionAutomatically: isNew,
      ...(before === after ? { note: 'all indexes already exist' } : {}),
      ok: 1,
    };
  },
);

function existing(collection: Collection | undefined, namespace: string): Collection {
  if (collection) return collection;
  throw new CommandError('NamespaceNotFound', `ns does not exist: ${namespace}`);
}

export const listIndexes = createCollectionCommand({ cursor: document() }, ({ cursor }, context) => {
  const { database, name, engine } = context;
  const namespace = `${database}.${name}`;
  const collection = existing(engine.catalog.collection(database, name), namespace);
  const documents = collection.indexes().map(({ spec }) =>
    encodeDocument({
      v: 2,
      key: keyPattern(spec),
      name: spec.name,
      unique: spec.unique && spec.name !== '_id_' ? true : undefined,
    }),
  );
  return openCursor(engine, {
    namespace,
    results: resultsOfDocuments(documents),
    batchSize: cursor && readFields(cursor, 'listIndexes.cursor', CURSOR_OPTIONS).batchSize,
  });
});

export const dropIndexes = createCollectionCommand({ index: required(any()) }, ({ index }, context) => {
  const { database, name, engine } = context;
  const collection = existing(engine.catalog.collection(database, name), `${database}.${name}`);
  const names = new Set(indexNames(collection, index));
  if (names.has('_id_')) throw new CommandError('InvalidOptions', 'cannot drop _id index');
  const nIndexesWas = collection.indexes().length;
  collection.dropIndexes(names);
  return { nIndexesWas, ok: 1 };
});
