// What every answer that is no success says.
import { z } from 'zod';

/** RFC 9457 problem details. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  request_id: z.string().optional().describe("The request's id in our log, as in `X-Request-Id`."),
  errors: z
    .array(z.object({ parameter: z.string(), detail: z.string() }))
    .optional()
    .describe('Every fault of a bad request.'),
});
export type Problem = z.infer<typeof problemSchema>;

/** What the `type` of a problem leads to. */
export const problemKindSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  description: z.string(),
});
export type ProblemKind = z.infer<typeof problemKindSchema>;
