// Databases and their collections. Both are created by the first write.
import { parsePath } from '../bson/path.ts';
import { CommandError } from '../errors.ts';
import { type Collection, createCollection } from './collection.ts';
import type { IndexSpec } from './index.ts';

const ID_INDEX: IndexSpec = {
  name: '_id_',
  fields: [{ path: parsePath('_id'), descending: false }],
  unique: true,
};
const MAX_DATABASE_NAME = 63;
const MAX_NAMESPACE = 255;

/** @throws CommandError for an invalid name */
export function checkDatabaseName(name: string): void {
  if (name.length > 0 && Buffer.byteLength(name) <= MAX_DATABASE_NAME && !/[/\\. "$\0]/.test(name)) return;
  throw new CommandError('InvalidNamespace', `Invalid database name: '${name}'`);
}

/** @throws CommandError for an invalid name */
export function checkCollectionName(database: string, name: string): void {
  const namespace = `${database}.${name}`;
  const fits = Buffer.byteLength(namespace) <= MAX_NAMESPACE;
  if (fits && name.length > 0 && !/[$\0]/.test(name) && !/^\.|\.$/.test(name)) return;
  throw new CommandError('InvalidNamespace', `Invalid namespace specified '${namespace}'`);
}

export function createCatalog() {
  const databases = new Map<string, Map<string, Collection>>();

  function collection(database: string, name: string): Collection | undefined {
    return databases.get(database)?.get(name);
  }

  return {
    collection,
    collectionNames: (database: string): string[] => [...(databases.get(database)?.keys() ?? [])],
    databaseNames: (): string[] => [...databases.keys()],

    /** The collection, created if missing. */
    ensure(database: string, name: string): Collection {
      const existing = collection(database, name);
      if (existing) return existing;
      const collections = databases.get(database) ?? new Map<string, Collection>();
      const created = createCollection(`${database}.${name}`, ID_INDEX);
      collections.set(name, created);
      databases.set(database, collections);
      return created;
    },

    /** Returns whether the collection existed. */
    drop(database: string, name: string): boolean {
      const collections = databases.get(database);
      const existed = collections?.delete(name) ?? false;
      if (collections?.size === 0) databases.delete(database);
      return existed;
    },

    /** Returns whether the database existed. */
    dropDatabase: (database: string): boolean => databases.delete(database),
  };
}
export type Catalog = ReturnType<typeof createCatalog>;
