// What `GET /assets/{id}/history` answers.
import { z } from 'zod';
import { HISTORY_HOURS } from '../history.ts';
import { sourceNameSchema } from '../sources.ts';
import { usdMatchSchema } from './assets.ts';
import { isoTime } from './iso-time.ts';
import { lastUpdatedSchema } from './last-updated.ts';

const amount = z.number().nonnegative().nullable();

export const historyEntrySchema = z.object({
  at: isoTime.describe('When the snapshot with these figures was published.'),
  price: amount.describe('US dollars for one coin.'),
  market_cap: amount.describe('US dollars.'),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

const entries = z
  .array(historyEntrySchema)
  .describe(
    'One for each snapshot in which the source knew a figure, in the order of publication; the last is of the current snapshot.',
  );

export const assetHistoryResponseSchema = z.object({
  last_updated: lastUpdatedSchema,
  id: z.int().positive().describe("The asset's id."),
  source: sourceNameSchema.describe("Where the asset's figures come from."),
  hours: z.literal(HISTORY_HOURS).describe('How far both lists go back from the later of the two snapshots.'),
  data: entries.describe("The asset's own figures."),
  usd_match: usdMatchSchema,
  usd: z
    .object({
      source: sourceNameSchema.describe('Where the USD value comes from.'),
      id: z.string().describe("The source's own id of the coin."),
      data: entries,
    })
    .nullable()
    .describe('Of the USD value that stands beside the asset now, also where another one did before.'),
});
export type AssetHistoryResponse = z.infer<typeof assetHistoryResponseSchema>;
