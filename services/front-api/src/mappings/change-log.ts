// The log of all changes of the mappings. It is written from what the mappings' document says of its latest changes,
// so that a process that ends between the two writes loses nothing: the next one to see the document writes it.
import { COLLECTIONS, type LoggedMappingChange, type MappingChange } from '@coinfront/contracts';
import { type Db, MongoBulkWriteError } from 'mongodb';
import { within, writtenWithin } from '../database.ts';

const DUPLICATE_KEY = 11_000;

export type ChangeLog = ReturnType<typeof createChangeLog>;

/** All of it rejects with the driver's errors. */
export function createChangeLog({ db }: { db: Db }, { timeoutMs }: { timeoutMs: number }) {
  const log = db.collection<LoggedMappingChange>(COLLECTIONS.mappingsLog);

  return {
    /** Those that are in it already stay as they are. */
    async write(changes: readonly MappingChange[]): Promise<void> {
      if (changes.length === 0) return;
      const documents = changes.map(({ version, ...change }) => ({ _id: version, ...change }));
      try {
        const options = { ordered: false, maxTimeMS: timeoutMs, writeConcern: DURABLE };
        await writtenWithin(timeoutMs, log.insertMany(documents, options));
      } catch (error) {
        if (!areDuplicates(error)) throw error;
      }
    },

    /** The changes of the versions from `first` to `last`, at most `limit`, the latest first. */
    async between(first: number, last: number, limit: number): Promise<MappingChange[]> {
      const options = { ...within(timeoutMs), sort: { _id: -1 }, limit } as const;
      const found = await log.find({ _id: { $gte: first, $lte: last } }, options).toArray();
      return found.map(({ _id, ...change }) => ({ version: _id, ...change }));
    },

    /** 0 when it is empty. */
    async latestVersion(): Promise<number> {
      const latest = await log.findOne({}, { ...within(timeoutMs), sort: { _id: -1 } });
      return latest?._id ?? 0;
    },
  };
}

/** Acknowledged is not lost with one server. */
export const DURABLE = { w: 'majority', j: true } as const;

function areDuplicates(error: unknown): boolean {
  if (!(error instanceof MongoBulkWriteError)) return false;
  const errors = [error.writeErrors].flat();
  return errors.length > 0 && errors.every(({ code }) => code === DUPLICATE_KEY);
}
