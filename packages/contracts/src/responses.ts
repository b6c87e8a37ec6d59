// What the front API answers. Responses are checked against these in tests and published as OpenAPI from them.
import { z } from 'zod';
import { assetSchema } from './asset.ts';
import { snapshotIdSchema } from './marker.ts';
import { sourceNameSchema } from './sources.ts';
import { usdValueSchema } from './usd-value.ts';

/** The evidence on which a USD value stands beside its asset, or why none does. */
export const usdMatchSchema = z.enum([
  'mapped',
  'name',
  'price',
  'similar',
  'symbol',
  'renamed',
  'ambiguous',
  'unpriced',
  'missing',
]);
export type UsdMatch = z.infer<typeof usdMatchSchema>;

/** An asset with the USD value that belongs to it. `usd` is null exactly when `usd_match` names no match. */
export const assetWithUsdSchema = assetSchema.extend({
  usd_match: usdMatchSchema,
  usd: usdValueSchema.nullable(),
});
export type AssetWithUsd = z.infer<typeof assetWithUsdSchema>;

const isoTime = z.iso.datetime();

export const assetsResponseSchema = z.object({
  /** When each of the two snapshots was published. */
  last_updated: z.object({ assets: isoTime, usd_values: isoTime }),
  count: z.int().nonnegative(),
  data: z.array(assetWithUsdSchema),
});
export type AssetsResponse = z.infer<typeof assetsResponseSchema>;

const ingestionStatusSchema = z.object({
  snapshot_id: snapshotIdSchema.nullable(),
  last_updated: isoTime.nullable(),
  /** Since `last_updated`, by the database's clock; never negative. */
  age_seconds: z.number().nonnegative().nullable(),
  documents: z.int().nonnegative().nullable(),
  source: sourceNameSchema.nullable(),
  running: z.object({ run_id: z.string(), started_at: isoTime, heartbeat_at: isoTime }).nullable(),
});

export const statusResponseSchema = z.object({
  /** Whether both snapshots are there and their sources may stand side by side. */
  ready: z.boolean(),
  assets: ingestionStatusSchema,
  usd_values: ingestionStatusSchema,
});
export type StatusResponse = z.infer<typeof statusResponseSchema>;

/** RFC 9457 problem details. `errors` lists every fault of a bad request. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  errors: z
    .array(
      z.object({
        parameter: z.string(),
        detail: z.string(),
      }),
    )
    .optional(),
});
export type Problem = z.infer<typeof problemSchema>;
