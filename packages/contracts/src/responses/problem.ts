// The body of every error response.
import { z } from 'zod';

/** RFC 9457 problem details. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  request_id: z.string().optional().describe("The request's id in the log, as in `X-Request-Id`."),
  errors: z
    .array(z.object({ parameter: z.string(), detail: z.string() }))
    .optional()
    .describe('Every error of an invalid request.'),
});
export type Problem = z.infer<typeof problemSchema>;

/** The document at the `type` of a problem. */
export const problemKindSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  description: z.string(),
});
export type ProblemKind = z.infer<typeof problemKindSchema>;
