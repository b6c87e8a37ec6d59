// The marker: one document for each ingestion that names the snapshot readers see, holds the lease of a running
// ingestion and fences off a run that lost it.
import { z } from 'zod';
import { figuresAtSchema } from './figures-at.ts';
import { sourceNameSchema } from './sources.ts';

export const MARKER_ID = 'current';

/** Zero-padded Unix milliseconds and randomness, so that ids sort by time: `001763829000123-9f8e7d6c`. */
export const SNAPSHOT_ID = /\d{15}-[0-9a-f]{8}/;
export const snapshotIdSchema = z.string().regex(new RegExp(`^${SNAPSHOT_ID.source}$`));

export const checksumSchema = z.string().regex(/^[0-9a-f]{16}$/);

/** The snapshot that readers see. Dates come from the database server's clock, but for `figures_at`. */
export const publishedSnapshotSchema = z.object({
  snapshot_id: snapshotIdSchema,
  /** When it was published. */
  last_updated: z.date(),
  /** When its run opened. */
  started_at: z.date(),
  /** Rows that carry its `snapshot_id`. */
  documents: z.int().nonnegative(),
  /** Of these, those with a price. Absent, as `figures_at`, in markers of earlier releases. */
  priced: z.int().nonnegative().optional(),
  figures_at: figuresAtSchema.optional(),
  checksum: checksumSchema,
  source: sourceNameSchema,
  /** The limit its run was given; null for all that the source has. */
  rows_limit: z.int().positive().nullable(),
});
export type PublishedSnapshot = z.infer<typeof publishedSnapshotSchema>;

/** A replaced snapshot whose rows are still there for readers that began with it. */
export const keptSnapshotSchema = publishedSnapshotSchema.extend({ replaced_at: z.date() });
export type KeptSnapshot = z.infer<typeof keptSnapshotSchema>;

/** The lease. It is free for others once `heartbeat_at` is older than `LEASE_MS`. */
export const runningSchema = z.object({
  run_id: z.string(),
  started_at: z.date(),
  heartbeat_at: z.date(),
});
export type Running = z.infer<typeof runningSchema>;

/** The stored document. Before the first publish it holds nothing but `running`. */
export const markerSchema = z
  .object({
    _id: z.literal(MARKER_ID),
    ...publishedSnapshotSchema.partial().shape,
    kept: z.array(keptSnapshotSchema).default([]),
    running: runningSchema.optional(),
  })
  .refine((marker) => !marker.snapshot_id || publishedSnapshotSchema.safeParse(marker).success, {
    path: ['snapshot_id'],
    error: 'A marker that names a snapshot tells everything of it',
  });
export type Marker = z.infer<typeof markerSchema>;

/** The published snapshot that a marker names, or undefined before the first one. */
export function publishedSnapshot(marker: Marker): PublishedSnapshot | undefined {
  return marker.snapshot_id === undefined ? undefined : publishedSnapshotSchema.parse(marker);
}
