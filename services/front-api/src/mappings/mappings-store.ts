// The mappings as this process knows them: read again when the database has another version, and at once after an
// edit of this process.
import {
  COLLECTIONS,
  MAPPINGS_ID,
  type MappingChange,
  type MappingsDocument,
  mappingsDocumentSchema,
} from '@coinfront/contracts';
import { LRUCache } from 'lru-cache';
import type { Db } from 'mongodb';
import { DatabaseUnavailableError, within } from '../database.ts';
import type { MappingsReader, MappingsVersion } from '../state/mappings.ts';
import type { MappingsFollower } from '../state/watch-markers.ts';
import type { ChangeLog } from './change-log.ts';
import { createSelection, type MappingsContent } from './in-force.ts';
import { pastVersion } from './past-version.ts';

/** The document, or what stands for it before the first edit. */
export type Mappings = Omit<MappingsDocument, '_id'>;

const NOTHING: Mappings = { version: 0, entries: {}, recent: [] };

/** Versions that are kept once they were asked for, or replaced. */
const VERSIONS_KEPT = 10;
/** A version with more changes since is too long ago: a walk over pages lasts minutes. */
const CHANGES_UNDONE_MAX = 1_000;

export type MappingsStore = MappingsReader &
  MappingsFollower & {
    /** What the database has now; in force in this process from then on. Rejects with the driver's errors. */
    read(): Promise<Mappings>;
    /** What this process has just written is in force from now on. */
    apply(written: Mappings): void;
  };

export function createMappingsStore(
  { db, changeLog }: { db: Db; changeLog: ChangeLog },
  { timeoutMs }: { timeoutMs: number },
): MappingsStore {
  const documents = db.collection<MappingsDocument>(COLLECTIONS.mappings);
  const select = createSelection();
  const past = new LRUCache<number, MappingsContent>({ max: VERSIONS_KEPT });
  let loaded = NOTHING;
  /** A later version that another process has seen while the database is silent. */
  let heardOf: MappingsVersion | undefined;

  function replace(by: Mappings): void {
    past.set(loaded.version, loaded);
    loaded = by;
    heardOf = undefined;
  }

  async function read(): Promise<Mappings> {
    const before = loaded;
    const document = await documents.findOne({ _id: MAPPINGS_ID }, within(timeoutMs));
    const found = document ? mappingsDocumentSchema.parse(document) : NOTHING;
    // An edit of this process may have come in between.
    const isNew = loaded === before ? found.version !== loaded.version : found.version > loaded.version;
    if (isNew) replace(found);
    return found;
  }

  /** Another process may be ahead; what is named may also be anything. */
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
    current: (sources) => heardOf ?? select(loaded, sources),

    async at(version, sources) {
      if (version === heardOf?.version) return heardOf;
      const content = await find(version);
      return content && select(content, sources);
    },

    async follow(version) {
      if (version !== loaded.version) await read();
      heardOf = undefined;
    },

    hearOf(version) {
      if (version <= loaded.version || version === heardOf?.version) return;
      heardOf = unreadVersion(version);
    },

    read,

    apply(written) {
      if (written.version > loaded.version) replace(written);
    },
  };
}

/** Enough to find what is finished by its version; nothing can be made of it before the database answers. */
function unreadVersion(version: number): MappingsVersion {
  return {
    version,
    editedAt: 0,
    get usdIds(): never {
      throw new DatabaseUnavailableError();
    },
  };
}
