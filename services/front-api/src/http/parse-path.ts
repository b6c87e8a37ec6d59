// The variable parts of a path as a schema's output, or every fault in them at once.
import type { z } from 'zod';
import { InvalidQueryError, shown } from './parse-query.ts';

/**
 * Parses the parts that Express cut out of a path, decoded. A message of the schema's issues completes the sentence that
 * begins with the part's name.
 * @throws InvalidQueryError with every fault
 */
export function parsePath<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  params: Readonly<Record<string, string>>,
): z.output<z.ZodObject<Shape>> {
  const parsed = schema.safeParse(params);
  if (parsed.success) return parsed.data;
  throw new InvalidQueryError(
    parsed.error.issues.map(({ path, message }) => {
      const parameter = String(path[0]);
      return { parameter, detail: `${message}, received ${shown(params[parameter] ?? '')}` };
    }),
  );
}
