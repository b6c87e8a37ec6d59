// The age of figures in responses, as opposed to the age of their publication.
import { z } from 'zod';
import { isoTime } from './iso-time.ts';

export const figuresAtReportSchema = z.object({
  newest: isoTime.nullable().describe('When the source last changed any of these figures.'),
  median: isoTime.nullable().describe('The median of the times; of two middle ones the older.'),
});
export type FiguresAtReport = z.infer<typeof figuresAtReportSchema>;

/** With ages, at a time that the field's description states. */
export const figuresAgesSchema = figuresAtReportSchema.extend({
  newest_age_seconds: z
    .number()
    .nullable()
    .describe('Age of the newest figures; negative if clocks disagree.'),
  median_age_seconds: z.number().nullable().describe('Median age of the figures.'),
});
export type FiguresAges = z.infer<typeof figuresAgesSchema>;
