// A query string as a schema's output, or every fault in it at once.
import type { z } from 'zod';

export type QueryFault = { parameter: string; detail: string };

/** The query string, or a part of the path, is not what the path takes. */
export class InvalidQueryError extends Error {
  override readonly name = 'InvalidQueryError';
  readonly retryable = false;
  readonly faults: readonly QueryFault[];

  constructor(faults: readonly QueryFault[]) {
    super(`Invalid query: ${faults.map(({ parameter, detail }) => `${parameter} ${detail}`).join('; ')}`);
    this.faults = faults;
  }
}

const SHOWN_MAX = 60;

/** A received value as it is told in a fault. */
export const shown = (value: string): string =>
  JSON.stringify(value.length > SHOWN_MAX ? `${value.slice(0, SHOWN_MAX)}…` : value);

/** What browsers and mail programs add to links of their own accord. */
const IGNORED = /^(?:_|utm_.*|fbclid|gclid)$/;

/** The fault of a parameter that is unknown or given more than once. */
function faultOfName(
  parameter: string,
  values: readonly string[],
  known: readonly string[],
): QueryFault | undefined {
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
 * Parses what follows the `?` of a URL. The schema takes texts; a message of its issues completes the sentence that
 * begins with the parameter's name.
 * @throws InvalidQueryError with every fault
 */
export function parseQuery<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  search: string,
): z.output<z.ZodObject<Shape>> {
  const given = new URLSearchParams(search);
  const known = Object.keys(schema.shape);
  const faults: QueryFault[] = [];
  const once: Record<string, string | undefined> = {};
  for (const name of new Set(given.keys())) {
    if (IGNORED.test(name)) continue;
    const values = given.getAll(name);
    const fault = faultOfName(name, values, known);
    if (fault) faults.push(fault);
    else once[name] = values[0];
  }
  const parsed = schema.safeParse(once);
  const faultsOfValues = (parsed.error?.issues ?? []).map((issue) => {
    const parameter = String(issue.path[0]);
    const value = given.get(parameter);
    const received = value === null ? 'and is missing' : `received ${shown(value)}`;
    return { parameter, detail: `${issue.message}, ${received}` };
  });
  if (!parsed.success || faults.length > 0) throw new InvalidQueryError([...faults, ...faultsOfValues]);
  return parsed.data;
}
