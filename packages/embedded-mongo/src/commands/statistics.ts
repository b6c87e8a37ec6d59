// dbStats, collStats and serverStatus, as far as a database browser shows them.
import type { Document } from 'bson';
import { CommandError } from '../errors.ts';
import type { Collection } from '../storage/collection.ts';
import { createCollectionCommand, createCommand } from './command.ts';
import { document, flag, unsupported, whole } from './fields.ts';
import { VERSION } from './server.ts';

/** Sizes are bytes divided by `scale`. Those of indexes are not kept and count as 0. */
export function collectionStatistics(collection: Collection, scale = 1): Document {
  const { live, reserved } = collection.arena.size();
  const count = collection.rows.size;
  const names = collection.indexes().map(({ spec }) => spec.name);
  return {
    ns: collection.namespace,
    size: Math.floor(live / scale),
    count,
    avgObjSize: count > 0 ? Math.floor(live / count) : 0,
    storageSize: Math.floor(reserved / scale),
    capped: false,
    nindexes: names.length,
    totalIndexSize: 0,
    indexSizes: Object.fromEntries(names.map((name) => [name, 0])),
    scaleFactor: scale,
  };
}

export const collStats = createCollectionCommand({ scale: whole(1) }, ({ scale }, context) => {
  const { database, name, engine } = context;
  const collection = engine.catalog.collection(database, name);
  if (!collection) throw new CommandError('NamespaceNotFound', `Collection [${database}.${name}] not found.`);
  return { ...collectionStatistics(collection, scale), ok: 1 };
});

export const dbStats = createCommand(
  { scale: whole(1), freeStorage: unsupported() },
  ({ scale = 1 }, { database, engine: { catalog } }) => {
    const all = catalog.collectionNames(database).map((name) => catalog.ensure(database, name));
    const sum = (of: (collection: Collection) => number) => all.reduce((total, one) => total + of(one), 0);
    const objects = sum(({ rows }) => rows.size);
    const dataSize = sum(({ arena }) => arena.size().live);
    return {
      db: database,
      collections: all.length,
      views: 0,
      objects,
      avgObjSize: objects > 0 ? dataSize / objects : 0,
      dataSize: Math.floor(dataSize / scale),
      storageSize: Math.floor(sum(({ arena }) => arena.size().reserved) / scale),
      indexes: sum((one) => one.indexes().length),
      indexSize: 0,
      scaleFactor: scale,
      ok: 1,
    };
  },
);

export const serverStatus = createCommand({ repl: flag(), metrics: document() }, (_, { engine }) => {
  const { rss } = process.memoryUsage();
  const uptime = (Date.now() - engine.startedAt) / 1000;
  return {
    host: '127.0.0.1',
    version: VERSION,
    process: 'embedded-mongo',
    pid: process.pid,
    uptime,
    uptimeMillis: Math.floor(uptime * 1000),
    localTime: new Date(),
    mem: {
      bits: 64,
      resident: Math.floor(rss / 2 ** 20),
      virtual: Math.floor(rss / 2 ** 20),
      supported: true,
    },
    ok: 1,
  };
});
