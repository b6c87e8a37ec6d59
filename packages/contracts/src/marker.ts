// The marker: one document per ingestion that names the snapshot readers see, holds the lease of the current run, and fences
// off a run that lost it.
import { z } from 'zod';
import { figuresAtSchema } from './figures-at.ts';
import { sourceNameSchema } from './sources.ts';

export const MARKER_ID = 'current';

/** Zero-padded Unix milliseconds and randomness, so that ids sort by time: `001763829000123-9f8e7d6c`. */
export const SNAPSHOT_ID = /\d{15}-[0-9a-f]{8}/;
export const snapshotIdSchema = z.string().regex(new RegExp(`^${SNAPSHOT_ID.source}$`));

export const checksumSchema = z.string().regex(/^[0-9a-f]{16}$/);

/** The snapshot that readers see. Dates are the database server's time, except `figures_at`. */
export const publishedSnapshotSchema = z.object({
  snapshot_id: snapshotIdSchema,
  /** When it was published. */
  last_updated: z.date(),
  /** When its run acquired the lease. */
  started_at: z.date(),
  /** Number of rows with its `snapshot_id`. */
  documents: z.int().nonnegative(),
  /** How many of them have a price. Absent, like `figures_at`, in markers of earlier releases. */
  priced: z.int().nonnegative().optional(),
  figures_at: figuresAtSchema.optional(),
  checksum: checksumSchema,
  source: sourceNameSchema,
  /** The limit of its run; null for all rows. */
  rows_limit: z.int().positive().nullable(),
});
export type PublishedSnapshot = z.infer<typeof publishedSnapshotSchema>;

/** A replaced snapshot whose rows are kept for clients that are still reading it. */
export const keptSnapshotSchema = publishedSnapshotSchema.extend({ replaced_at: z.date() });
export type KeptSnapshot = z.infer<typeof keptSnapshotSchema>;

/** The lease. Others may take it over once `heartbeat_at` is older than `LEASE_MS`. */
export const runningSchema = z.object({
  run_id: z.string(),
  started_at: z.date(),
  heartbeat_at: z.date(),
});
export type Running = z.infer<typeof runningSchema>;

/** The stored document. Before the first publish it has only `running`. */
export const markerSchema = z
  .object({
    _id: z.literal(MARKER_ID),
    ...publishedSnapshotSchema.partial().shape,
    kept: z.array(keptSnapshotSchema).default([]),
    running: runningSchema.optional(),
  })
  .refine((marker) => !marker.snapshot_id || publishedSnapshotSchema.safeParse(marker).success, {
    path: ['snapshot_id'],
    error: 'A marker with a snapshot_id must have all fields of a snapshot',
  });
export type Marker = z.infer<typeof markerSchema>;

/** The published snapshot that a marker names, or undefined before the first one. */
export function publishedSnapshot(marker: Marker): PublishedSnapshot | undefined {
  return marker.snapshot_id === undefined ? undefined : publishedSnapshotSchema.parse(marker);
}
