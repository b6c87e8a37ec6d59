// The log of all changes of the mappings. Its source is the list of recent changes in the mappings document, so a process
// that ends between the two writes loses nothing: the next edit writes the missing entries.
import { COLLECTIONS, type LoggedMappingChange, type MappingChange } from '@coinfront/contracts';
import { type Db, MongoBulkWriteError } from 'mongodb';
import { inTime, within } from '../database.ts';

const DUPLICATE_KEY = 11_000;

export type ChangeLog = ReturnType<typeof createChangeLog>;

/** All methods reject with the driver's errors. */
export function createChangeLog({ db }: { db: Db }, { timeoutMs }: { timeoutMs: number }) {
  const log = db.collection<LoggedMappingChange>(COLLECTIONS.mappingsLog);

  return {
    /** Entries that already exist are not changed. */
    async write(changes: readonly MappingChange[]): Promise<void> {
      if (changes.length === 0) return;
      const documents = changes.map(({ version, ...change }) => ({ _id: version, ...change }));
      try {
        const options = { ordered: false, maxTimeMS: timeoutMs, writeConcern: DURABLE };
        await inTime(timeoutMs, log.insertMany(documents, options));
      } catch (error) {
        if (!areDuplicates(error)) throw error;
      }
    },

    /** The changes of the versions `first` to `last`, at most `limit`, the latest first. */
    async between(first: number, last: number, limit: number): Promise<MappingChange[]> {
      const options = { ...within(timeoutMs), sort: { _id: -1 }, limit } as const;
      const found = await log.find({ _id: { $gte: first, $lte: last } }, options).toArray();
      return found.map(({ _id, ...change }) => ({ version: _id, ...change }));
    },

    /** 0 if the log is empty. */
    async latestVersion(): Promise<number> {
      const latest = await log.findOne({}, { ...within(timeoutMs), sort: { _id: -1 } });
      return latest?._id ?? 0;
    },
  };
}

/** An acknowledged write survives the loss of one server. */
export const DURABLE = { w: 'majority', j: true } as const;

function areDuplicates(error: unknown): boolean {
  if (!(error instanceof MongoBulkWriteError)) return false;
  const errors = [error.writeErrors].flat();
  return errors.length > 0 && errors.every(({ code }) => code === DUPLICATE_KEY);
}
