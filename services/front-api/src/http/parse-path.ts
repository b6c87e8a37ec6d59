// Parses the variable parts of a path, and reports all errors at once.
import type { z } from 'zod';
import { InvalidQueryError, shown } from './parse-query.ts';

/**
 * Parses the decoded parts that Express cut out of a path. An issue's message continues a sentence that starts with the
 * part's name.
 * @throws InvalidQueryError with all errors
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
