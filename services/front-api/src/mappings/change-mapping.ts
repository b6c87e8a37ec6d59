// Writes one edit of the mappings, if the version its editor saw is still current. The same write adds the change to the
// document's recent changes; it is in the log before it can drop out of them.
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
import { inTime } from '../database.ts';
import { type ChangeLog, DURABLE } from './change-log.ts';
import { afterChange, changeBy, type Edit, type Obstacle, obstacleTo } from './edit.ts';
import type { Mappings, MappingsStore } from './mappings-store.ts';

const DUPLICATE_KEY = 11_000;

export type EditOutcome =
  /** `mapping` is undefined if it was deleted. */
  | { outcome: 'changed'; change: MappingChange; mapping: Mapping | undefined }
  /** The version has changed meanwhile; this is the current one. */
  | { outcome: 'stale'; version: number }
  | Obstacle;

/** `isSeen`: whether the editor saw this version. */
export type ChangeMapping = (edit: Edit, isSeen: (version: number) => boolean) => Promise<EditOutcome>;

export type ChangeMappingDeps = { db: Db; store: MappingsStore; changeLog: ChangeLog; log: Logger };

/** Rejects with the driver's errors; the outcome of the edit is then unknown: read the mappings again. */
export function createChangeMapping(
  { db, store, changeLog, log }: ChangeMappingDeps,
  { timeoutMs }: { timeoutMs: number },
): ChangeMapping {
  const documents = db.collection<MappingsDocument>(COLLECTIONS.mappings);

  /** Versions never repeat. If the document was lost, one version is skipped, so that no past version is computed across the loss. */
  async function nextVersion({ version }: Mappings): Promise<number> {
    if (version > 0) return version + 1;
    const logged = await changeLog.latestVersion();
    return logged === 0 ? 1 : logged + 2;
  }

  /** Returns whether `before` was still the version in the database. */
  async function write(before: Mappings, after: Mappings, key: string): Promise<boolean> {
    const options = { maxTimeMS: timeoutMs, writeConcern: DURABLE };
    if (before.version === 0) {
      const inserting = documents.insertOne({ _id: MAPPINGS_ID, ...after }, options);
      return inTime(timeoutMs, inserting).then(() => true, falseIfThere);
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
    return (await inTime(timeoutMs, updating)).matchedCount === 1;
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
      .catch((err) =>
        log.warn({ err }, 'writing a mapping change to the log failed, the next edit retries it'),
      );
    return { outcome: 'changed', change, mapping: after.entries[mappingKey(edit)] };
  };
}

function falseIfThere(error: unknown): false {
  if (error instanceof MongoServerError && error.code === DUPLICATE_KEY) return false;
  throw error;
}
