// A page of the assets of one snapshot, by its place in an order and not by its number: so it costs the same wherever
// it is, and no asset is on two pages.
import { COLLECTIONS, rowId, type StoredAsset } from '@coinfront/contracts';
import type { Db, Filter, Sort as MongoSort } from 'mongodb';
import { within } from '../../database.ts';
import type { Conditions } from './filter.ts';
import type { Sort } from './sort.ts';

export type PageRequest = {
  snapshotId: string;
  conditions: Conditions;
  sort: Sort;
  /** The asset before the page; the page is the first one without it. */
  after: StoredAsset | undefined;
  limit: number;
  /** `order`: only what `after` needs of a row. */
  read: 'rows' | 'order';
};

export type AssetsReader = ReturnType<typeof createAssetsReader>;

const valueAt = (row: object, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], row) ?? null;

type Stretch = { condition: Filter<StoredAsset>[]; sort: MongoSort };

/** The order as one stretch or two, what is left of it after a row: first the assets with the figure, then those without. */
function stretches({ path, unique, direction }: Sort, after: StoredAsset | undefined): Stretch[] {
  const beyond = direction === 1 ? '$gt' : '$lt';
  const value = after && valueAt(after, path);
  if (unique)
    return [{ condition: after ? [{ [path]: { [beyond]: value } }] : [], sort: { [path]: direction } }];

  const idsAfter = after ? [{ id: { $gt: after.id } }] : [];
  const without = (ids: Filter<StoredAsset>[]): Stretch => ({
    condition: [{ [path]: null }, ...ids],
    sort: { id: 1 },
  });
  if (value === null) return [without(idsAfter)];
  const rest = after
    ? { $or: [{ [path]: { [beyond]: value } }, { [path]: value, id: { $gt: after.id } }] }
    : { [path]: { $ne: null } };
  return [{ condition: [rest as Filter<StoredAsset>], sort: { [path]: direction, id: 1 } }, without([])];
}

/** Queries of the assets. They reject with the driver's errors. */
export function createAssetsReader({ db }: { db: Db }, { timeoutMs }: { timeoutMs: number }) {
  const assets = db.collection<StoredAsset>(COLLECTIONS.assets);

  const filterOf = (snapshotId: string, conditions: Conditions): Filter<StoredAsset> =>
    conditions.length === 0
      ? { snapshot_id: snapshotId }
      : { snapshot_id: snapshotId, $and: [...conditions] };

  return {
    async page({ snapshotId, conditions, sort, after, limit, read }: PageRequest): Promise<StoredAsset[]> {
      const rows: StoredAsset[] = [];
      for (const stretch of stretches(sort, after)) {
        const missing = limit - rows.length;
        if (missing === 0) break;
        const filter = filterOf(snapshotId, [...conditions, ...stretch.condition]);
        const options = {
          ...within(timeoutMs),
          sort: stretch.sort,
          limit: missing,
          batchSize: missing,
          ...(read === 'order' && { projection: { id: 1, [sort.path]: 1 } }),
        };
        rows.push(...(await assets.find(filter, options).toArray()));
      }
      return rows;
    },

    /** How many assets of the snapshot the conditions hold for. */
    count: (snapshotId: string, conditions: Conditions): Promise<number> =>
      assets.countDocuments(filterOf(snapshotId, conditions), within(timeoutMs)),

    /** The ids of the assets that the conditions hold for, in no order. */
    async ids(snapshotId: string, conditions: Conditions): Promise<number[]> {
      const options = { ...within(timeoutMs), projection: { _id: 0, id: 1 }, batchSize: IDS_PER_TRIP };
      const rows = await assets.find(filterOf(snapshotId, conditions), options).toArray();
      return rows.map(({ id }) => id);
    },

    /** Those of the ids that the snapshot has, in the order given. */
    async byIds(snapshotId: string, ids: readonly number[]): Promise<StoredAsset[]> {
      const filter = { _id: { $in: ids.map((id) => rowId(snapshotId, id)) } };
      const options = { ...within(timeoutMs), batchSize: Math.max(ids.length, 1) };
      const rows = new Map<number, StoredAsset>();
      for (const row of await assets.find(filter, options).toArray()) rows.set(row.id, row);
      return ids.map((id) => rows.get(id)).filter((row) => row !== undefined);
    },
  };
}

/** The server's own batch is 101 rows at first. */
const IDS_PER_TRIP = 50_000;
