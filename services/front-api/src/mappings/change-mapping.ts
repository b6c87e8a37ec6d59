// One edit of the mappings in the database: of the version that its editor saw, or none. The change is written with
// what it changes, by one write; the log has it before it can leave the document.
import {
  COLLECTIONS,
  MAPPINGS_ID,
  type Mapping,
  type MappingChange,
  type MappingsDocument,
  mappingKey,
} from '@coinfront/contracts';
import type { Logger } from '@coinfront/runtime';
import { readServerTime } from '@coinfront/runtime/mongo';
import { type Db, MongoServerError, type UpdateFilter } from 'mongodb';
import { writtenWithin } from '../database.ts';
import { type ChangeLog, DURABLE } from './change-log.ts';
import { afterChange, changeBy, type Edit, type Obstacle, obstacleTo } from './edit.ts';
import type { Mappings, MappingsStore } from './mappings-store.ts';

const DUPLICATE_KEY = 11_000;

export type EditOutcome =
  /** `mapping` is undefined when it was taken back. */
  | { outcome: 'changed'; change: MappingChange; mapping: Mapping | undefined }
  /** Others edited since; this is their version. */
  | { outcome: 'stale'; version: number }
  | Obstacle;

/** `isSeen` tells whether the editor saw a version. */
export type ChangeMapping = (edit: Edit, isSeen: (version: number) => boolean) => Promise<EditOutcome>;

export type ChangeMappingDeps = { db: Db; store: MappingsStore; changeLog: ChangeLog; log: Logger };

/** Rejects with the driver's errors; whether the edit was made is then to be seen in the mappings. */
export function createChangeMapping(
  { db, store, changeLog, log }: ChangeMappingDeps,
  { timeoutMs }: { timeoutMs: number },
): ChangeMapping {
  const documents = db.collection<MappingsDocument>(COLLECTIONS.mappings);

  /** Versions do not repeat, and none is reconstructed across a document that was lost: a version is left out. */
  async function nextVersion({ version }: Mappings): Promise<number> {
    if (version > 0) return version + 1;
    const logged = await changeLog.latestVersion();
    return logged === 0 ? 1 : logged + 2;
  }

  /** Whether the version before was still the one in the database. */
  async function write(before: Mappings, after: Mappings, key: string): Promise<boolean> {
    const options = { maxTimeMS: timeoutMs, writeConcern: DURABLE };
    if (before.version === 0) {
      const inserting = documents.insertOne({ _id: MAPPINGS_ID, ...after }, options);
      return writtenWithin(timeoutMs, inserting).then(() => true, falseIfThere);
    }
    const { version, recent, entries } = after;
    const entry = `entries.${key}`;
    const update = entries[key]
      ? { $set: { version, recent, [entry]: entries[key] } }
      : { $set: { version, recent }, $unset: { [entry]: '' } };
    const updating = documents.updateOne(
      { _id: MAPPINGS_ID, version: before.version },
      update as UpdateFilter<MappingsDocument>,
      options,
    );
    return (await writtenWithin(timeoutMs, updating)).matchedCount === 1;
  }

  return async (edit, isSeen) => {
    const before = await store.read();
    if (!isSeen(before.version)) return { outcome: 'stale', version: before.version };
    const obstacle = obstacleTo(edit, before);
    if (obstacle) return obstacle;

    await changeLog.write(before.recent);
    const [version, at] = await Promise.all([
      nextVersion(before),
      readServerTime(db, { signal: AbortSignal.timeout(timeoutMs) }),
    ]);
    const change = changeBy(edit, before, { version, at });
    const after = afterChange(before, change);
    const isFirst = await write(before, after, mappingKey(edit));
    if (!isFirst) return { outcome: 'stale', version: (await store.read()).version };

    store.apply(after);
    log.info({ change }, 'mapping changed');
    await changeLog
      .write([change])
      .catch((err) => log.warn({ err }, 'the next edit writes this one to the log'));
    return { outcome: 'changed', change, mapping: after.entries[mappingKey(edit)] };
  };
}

function falseIfThere(error: unknown): false {
  if (error instanceof MongoServerError && error.code === DUPLICATE_KEY) return false;
  throw error;
}
