// The expected response for a pair of snapshots: its rows, read from the database and matched by the plain reference
// implementation of the rules, and checked against the counts and checksums of the runs.
import {
  type AssetWithUsd,
  COLLECTIONS,
  INGESTION_COLLECTIONS,
  type IngestionName,
  MARKER_ID,
  type RejectedNames,
  type Run,
  type StoredAsset,
  type StoredUsdValue,
} from '@coinfront/contracts';
import { plainMatch } from '@coinfront/front-api/test/plain-match';
import type { Db } from 'mongodb';
import { checksumOf } from './checksum.ts';

export type Reference = {
  /** All assets of the snapshot in their order, as in JSON. */
  rows: AssetWithUsd[];
  lastUpdated: { assets: string; usd_values: string };
  /** Violations in the snapshots themselves. */
  violations: string[];
};

type Named = { snapshot_id: string; last_updated: Date; documents: number; checksum: string };
type MarkerDocument = { _id: string; kept?: Named[] } & Partial<Named>;

/** Stored fields that are not in responses. */
const STORED = new Set(['_id', 'snapshot_id', 'position', 'name_key', 'symbol_key']);

const withoutStored = <Row extends object>(row: Row) =>
  Object.fromEntries(Object.entries(row).filter(([field]) => !STORED.has(field)));

/** The snapshot in the marker, published or kept; undefined if the marker does not name it. */
export async function namedSnapshot(
  db: Db,
  ingestion: IngestionName,
  id: string,
): Promise<Named | undefined> {
  const markers = db.collection<MarkerDocument>(INGESTION_COLLECTIONS[ingestion].marker);
  const marker = await markers.findOne({ _id: MARKER_ID });
  if (marker?.snapshot_id === id) return marker as Named;
  return marker?.kept?.find(({ snapshot_id }) => snapshot_id === id);
}

/** The id of the published snapshot; empty before the first publication. */
export async function publishedId(db: Db, ingestion: IngestionName): Promise<string> {
  const markers = db.collection<MarkerDocument>(INGESTION_COLLECTIONS[ingestion].marker);
  return (await markers.findOne({ _id: MARKER_ID }))?.snapshot_id ?? '';
}

async function readSnapshot<Row extends { position: number }>(db: Db, ingestion: IngestionName, id: string) {
  const named = await namedSnapshot(db, ingestion, id);
  const rows = await db
    .collection(INGESTION_COLLECTIONS[ingestion].rows)
    .find({ snapshot_id: id })
    .sort({ position: 1 })
    .toArray();
  const rejected = await db.collection<RejectedNames>(COLLECTIONS.rejected).findOne({ _id: id });
  const run = await db.collection<Run>(COLLECTIONS.runs).findOne({ ingestion, snapshot_id: id });
  const checksum = checksumOf(rows);
  const difference = (what: string, found: unknown, expected: unknown) =>
    found === expected ? [] : [`${ingestion} ${id}: ${what} ${found}, expected ${expected}`];
  const violations = named
    ? [
        ...difference('rows', rows.length, named.documents),
        ...difference('checksum', checksum, named.checksum),
        // The next run completes the record of a run killed after publishing, without its counts.
        ...(run?.checksum ? difference('checksum in runs', run.checksum, checksum) : []),
        ...(run?.checksum ? difference('rows in runs', run.counts.inserted, rows.length) : []),
        ...(run ? [] : [`${ingestion} ${id}: no run of it`]),
      ]
    : [`${ingestion} ${id} was served, but its marker names it neither as published nor as kept`];
  return { rows: rows as unknown as Row[], rejected: rejected?.names ?? [], named, violations };
}

/** Rejects with the driver's errors while the database is unavailable. */
export async function readReference(db: Db, assetsId: string, usdValuesId: string): Promise<Reference> {
  const assets = await readSnapshot<StoredAsset>(db, 'assets', assetsId);
  const usdValues = await readSnapshot<StoredUsdValue>(db, 'usd-values', usdValuesId);
  const rejected = { assets: assets.rejected, usdValues: usdValues.rejected };
  const matches = plainMatch(assets.rows, usdValues.rows, new Map(), rejected);
  const usdById = new Map(usdValues.rows.map((row) => [row.id, row]));
  const rows = assets.rows.map((asset) => {
    const [usd_match, usdId] = matches.get(asset.id)?.split(' ') ?? [];
    const usd = usdId === undefined ? undefined : usdById.get(usdId);
    return { ...withoutStored(asset), usd_match, usd: usd ? withoutStored(usd) : null };
  });
  return {
    rows: JSON.parse(JSON.stringify(rows)) as AssetWithUsd[],
    lastUpdated: {
      assets: assets.named?.last_updated.toISOString() ?? '',
      usd_values: usdValues.named?.last_updated.toISOString() ?? '',
    },
    violations: [...assets.violations, ...usdValues.violations],
  };
}
