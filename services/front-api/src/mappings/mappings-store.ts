// The mappings in memory: read again when the database has another version, and updated at once by an edit of this process.
import {
  COLLECTIONS,
  MAPPINGS_ID,
  type MappingChange,
  type MappingsDocument,
  mappingsDocumentSchema,
} from '@coinfront/contracts';
import { LRUCache } from 'lru-cache';
import { BSON, type Db } from 'mongodb';
import type { SharedTier } from '../cache/shared-tier.ts';
import { DatabaseUnavailableError, within } from '../database.ts';
import type { MappingsReader, MappingsVersion } from '../state/mappings.ts';
import type { MappingsFollower } from '../state/watch-markers.ts';
import type { ChangeLog } from './change-log.ts';
import { pastVersion } from './past-version.ts';
import { createMappingsSelector, type MappingsContent } from './select-mappings.ts';

/** The document, or its equivalent before the first edit. */
export type Mappings = Omit<MappingsDocument, '_id'>;

const SHARED_KEY = 'mappings:1';
/** How often they are stored again: Redis keeps them for a day, and may be flushed. */
const SHARE_EVERY_MS = 60_000;

const NOTHING: Mappings = { version: 0, entries: {}, recent: [] };

/** Number of past versions kept in memory. */
const VERSIONS_KEPT = 10;
/** A version with more later changes is too old: paging through all assets takes minutes. */
const CHANGES_UNDONE_MAX = 1_000;

export type MappingsStoreDeps = {
  db: Db;
  changeLog: ChangeLog;
  shared: Pick<SharedTier, 'probeGet' | 'probeSet'>;
};

export type MappingsStore = MappingsReader &
  MappingsFollower & {
    /** Reads the mappings from the database and uses them from then on. Rejects with the driver's errors. */
    read(): Promise<Mappings>;
    /** Uses what this process has just written. */
    apply(written: Mappings): void;
  };

export function createMappingsStore(
  { db, changeLog, shared }: MappingsStoreDeps,
  { timeoutMs }: { timeoutMs: number },
): MappingsStore {
  const documents = db.collection<MappingsDocument>(COLLECTIONS.mappings);
  const select = createMappingsSelector();
  const past = new LRUCache<number, MappingsContent>({ max: VERSIONS_KEPT });
  let loaded = NOTHING;
  /** A later version that another process has seen while the database does not respond. */
  let notedVersion: MappingsVersion | undefined;
  let lastShared: { content: Mappings; at: number } | undefined;

  function replace(by: Mappings): void {
    past.set(loaded.version, loaded);
    loaded = by;
    notedVersion = undefined;
  }

  /** Lets processes that start while the database does not respond use the mappings. */
  function share(): void {
    const isShared = lastShared?.content === loaded && performance.now() < lastShared.at + SHARE_EVERY_MS;
    if (isShared || loaded === NOTHING) return;
    lastShared = { content: loaded, at: performance.now() };
    void shared.probeSet(SHARED_KEY, Buffer.from(BSON.serialize({ ...loaded, _id: MAPPINGS_ID })));
  }

  async function readShared(): Promise<Mappings | undefined> {
    const found = await shared.probeGet(SHARED_KEY);
    try {
      return found && mappingsDocumentSchema.parse(BSON.deserialize(found.payload));
    } catch {
      // Another release may store another format under this key.
      return undefined;
    }
  }

  async function read(): Promise<Mappings> {
    const before = loaded;
    const document = await documents.findOne({ _id: MAPPINGS_ID }, within(timeoutMs));
    const found = document ? mappingsDocumentSchema.parse(document) : NOTHING;
    // This process may have applied an edit meanwhile.
    const isNew = loaded === before ? found.version !== loaded.version : found.version > loaded.version;
    if (isNew) replace(found);
    return found;
  }

  /** Another process may have seen a later version; a cursor may also contain any number. */
  async function catchUp(): Promise<void> {
    const options = { ...within(timeoutMs), projection: { _id: 0, version: 1 } };
    const document = await documents.findOne({ _id: MAPPINGS_ID }, options);
    if (document && document.version > loaded.version) await read();
  }

  async function changesSince(
    version: number,
    { recent, version: last }: Mappings,
  ): Promise<MappingChange[]> {
    const firstRecent = recent[0]?.version ?? last + 1;
    if (firstRecent <= version + 1 || last - version > CHANGES_UNDONE_MAX) return recent;
    return [...recent, ...(await changeLog.between(version + 1, firstRecent - 1, CHANGES_UNDONE_MAX))];
  }

  async function find(version: number): Promise<MappingsContent | undefined> {
    if (version > loaded.version) await catchUp();
    if (version === loaded.version) return loaded;
    const later = loaded;
    if (version > later.version) return undefined;
    const found = past.get(version) ?? pastVersion(later, await changesSince(version, later), version);
    if (found) past.set(version, found);
    return found;
  }

  return {
    current: (sources) => notedVersion ?? select(loaded, sources),

    async at(version, sources) {
      if (version === notedVersion?.version) return notedVersion;
      const content = await find(version);
      return content && select(content, sources);
    },

    async follow(version) {
      if (version !== loaded.version) await read();
      notedVersion = undefined;
      share();
    },

    async noteVersion(version) {
      if (version <= loaded.version) return;
      const found = await readShared();
      if (found?.version === version) replace(found);
      else if (version !== notedVersion?.version) notedVersion = unreadVersion(version);
    },

    read,

    apply(written) {
      if (written.version > loaded.version) replace(written);
    },
  };
}

/** Enough to find cached answers by version; nothing can be composed from it until the database responds. */
function unreadVersion(version: number): MappingsVersion {
  return {
    version,
    editedAt: 0,
    get usdIds(): never {
      throw new DatabaseUnavailableError();
    },
  };
}
