// How answers tell how old figures are, which is not how long ago they were published.
import { z } from 'zod';
import { isoTime } from './iso-time.ts';

export const figuresAtReportSchema = z.object({
  newest: isoTime.nullable().describe('When the source last changed any of these figures.'),
  median: isoTime.nullable().describe('The same of the figures in the middle; of two the older.'),
});
export type FiguresAtReport = z.infer<typeof figuresAtReportSchema>;

/** With their ages at a time that the field's description names. */
export const figuresAgesSchema = figuresAtReportSchema.extend({
  newest_age_seconds: z
    .number()
    .nullable()
    .describe('How old the newest figures are; negative where clocks disagree.'),
  median_age_seconds: z.number().nullable().describe('The same of those in the middle.'),
});
export type FiguresAges = z.infer<typeof figuresAgesSchema>;
