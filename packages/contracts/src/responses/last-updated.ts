// The snapshots that a response is based on, by the time of their publication.
import { z } from 'zod';
import { isoTime } from './iso-time.ts';

export const lastUpdatedSchema = z
  .object({ assets: isoTime, usd_values: isoTime })
  .describe('When each of the two snapshots was published.');
export type LastUpdated = z.infer<typeof lastUpdatedSchema>;
