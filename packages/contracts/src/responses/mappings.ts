// What `/mappings` answers to editors.
import { z } from 'zod';
import { mappingChangeSchema, mappingSchema } from '../mappings.ts';
import { isoTime } from './iso-time.ts';

const at = isoTime.describe("When it was decided, by the database's clock.");

/** What `PUT /mappings/{id}` answers. */
export const mappingResponseSchema = mappingSchema.extend({ at });
export type MappingResponse = z.infer<typeof mappingResponseSchema>;

/** What `GET /mappings` answers. */
export const mappingsResponseSchema = z.object({
  version: z
    .int()
    .nonnegative()
    .describe('Grows with every edit; 0 before the first one. The `ETag` says the same.'),
  count: z.int().nonnegative().describe('Mappings in `data`.'),
  data: z.array(mappingResponseSchema).describe('By asset.'),
  recent: z.array(mappingChangeSchema.extend({ at })).describe('The latest changes, the last one first.'),
});
export type MappingsResponse = z.infer<typeof mappingsResponseSchema>;
