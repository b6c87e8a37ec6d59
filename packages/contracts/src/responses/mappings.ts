// The responses of `/mappings`, for editors.
import { z } from 'zod';
import { mappingChangeSchema, mappingSchema } from '../mappings.ts';
import { isoTime } from './iso-time.ts';

const at = isoTime.describe("When the edit was made, by the database's clock.");

/** The response of `PUT /mappings/{id}`. */
export const mappingResponseSchema = mappingSchema.extend({ at });
export type MappingResponse = z.infer<typeof mappingResponseSchema>;

/** The response of `GET /mappings`. */
export const mappingsResponseSchema = z.object({
  version: z
    .int()
    .nonnegative()
    .describe('Grows with every edit; 0 before the first one. Also in the `ETag`.'),
  count: z.int().nonnegative().describe('Mappings in `data`.'),
  data: z.array(mappingResponseSchema).describe('By asset.'),
  recent: z.array(mappingChangeSchema.extend({ at })).describe('The latest changes, newest first.'),
});
export type MappingsResponse = z.infer<typeof mappingsResponseSchema>;
