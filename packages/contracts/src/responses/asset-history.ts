// The response of `GET /assets/{id}/history`.
import { z } from 'zod';
import { HISTORY_HOURS } from '../history.ts';
import { sourceNameSchema } from '../sources.ts';
import { usdMatchSchema } from './assets.ts';
import { isoTime } from './iso-time.ts';
import { lastUpdatedSchema } from './last-updated.ts';

const amount = z.number().nonnegative().nullable();

export const historyEntrySchema = z.object({
  at: isoTime.describe('When the snapshot with these figures was published.'),
  price: amount.describe('US dollars per coin.'),
  market_cap: amount.describe('US dollars.'),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

const entries = z
  .array(historyEntrySchema)
  .describe(
    'One entry per snapshot with a known figure, oldest first; the last is from the current snapshot.',
  );

export const assetHistoryResponseSchema = z.object({
  last_updated: lastUpdatedSchema,
  id: z.int().positive().describe("The asset's id."),
  source: sourceNameSchema.describe("Source of the asset's figures."),
  hours: z
    .literal(HISTORY_HOURS)
    .describe('How far back both lists go, from the later of the two snapshots.'),
  data: entries.describe("The asset's own figures."),
  usd_match: usdMatchSchema,
  usd: z
    .object({
      source: sourceNameSchema.describe('Source of the USD value.'),
      id: z.string().describe("The source's own id of the coin."),
      data: entries,
    })
    .nullable()
    .describe("The history of the asset's current USD value, even if the asset had another one before."),
});
export type AssetHistoryResponse = z.infer<typeof assetHistoryResponseSchema>;
