// Parses a query string, and reports all errors at once.
import type { z } from 'zod';

export type QueryError = { parameter: string; detail: string };

/** The query string or a part of the path is invalid. */
export class InvalidQueryError extends Error {
  override readonly name = 'InvalidQueryError';
  readonly retryable = false;
  readonly errors: readonly QueryError[];

  constructor(errors: readonly QueryError[]) {
    super(`Invalid query: ${errors.map(({ parameter, detail }) => `${parameter} ${detail}`).join('; ')}`);
    this.errors = errors;
  }
}

const SHOWN_MAX = 60;

/** A received value as an error shows it. */
export const shown = (value: string): string =>
  JSON.stringify(value.length > SHOWN_MAX ? `${value.slice(0, SHOWN_MAX)}…` : value);

/** Parameters that browsers and mail programs add to links. */
const IGNORED = /^(?:_|utm_.*|fbclid|gclid)$/;

/** The error for a parameter that is unknown or repeated. */
function errorOfName(
  parameter: string,
  values: readonly string[],
  known: readonly string[],
): QueryError | undefined {
  if (!known.includes(parameter)) {
    const detail =
      known.length > 0
        ? `is not known; known are: ${known.join(', ')}`
        : 'is not known; this path takes none';
    return { parameter, detail };
  }
  if (values.length > 1) {
    const received = values.slice(0, 3).map(shown).join(', ');
    return {
      parameter,
      detail: `must be given once, received ${values.length} times: ${received}${values.length > 3 ? ', …' : ''}`,
    };
  }
  return undefined;
}

/**
 * Parses what follows the `?` of a URL. The schema takes strings; an issue's message continues a sentence that starts
 * with the parameter's name.
 * @throws InvalidQueryError with all errors
 */
export function parseQuery<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  search: string,
): z.output<z.ZodObject<Shape>> {
  const given = new URLSearchParams(search);
  const known = Object.keys(schema.shape);
  const errors: QueryError[] = [];
  const once: Record<string, string | undefined> = {};
  for (const name of new Set(given.keys())) {
    if (IGNORED.test(name)) continue;
    const values = given.getAll(name);
    const error = errorOfName(name, values, known);
    if (error) errors.push(error);
    else once[name] = values[0];
  }
  const parsed = schema.safeParse(once);
  const errorsOfValues = (parsed.error?.issues ?? []).map((issue) => {
    const parameter = String(issue.path[0]);
    const value = given.get(parameter);
    const received = value === null ? 'and is missing' : `received ${shown(value)}`;
    return { parameter, detail: `${issue.message}, ${received}` };
  });
  if (!parsed.success || errors.length > 0) throw new InvalidQueryError([...errors, ...errorsOfValues]);
  return parsed.data;
}
