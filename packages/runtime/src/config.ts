// Configuration from the environment: one zod schema is type, validation, default and documentation.
import type { z } from 'zod';
import { describeRequirement } from './describe-requirement.ts';

/** An invalid variable and why. Holds no secret. Printed as `VARIABLE: message`. */
export type ConfigIssue = { variable: string; message: string };

/** The environment does not fit the schema. A restart without changing it cannot help. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly retryable = false;
  readonly issues: readonly ConfigIssue[];

  constructor(issues: readonly ConfigIssue[]) {
    super(`Configuration: ${issues.map((p) => `${p.variable}: ${p.message}`).join('; ')}`);
    this.issues = issues;
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The variables that are set. An empty or blank one counts as absent, as in `.env` files. */
export function given(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
}

/** Marks a variable whose value never appears in a message. Apply it last: a wrapper around it would hide the mark. */
export function secret<S extends z.ZodType>(schema: S): S {
  return schema.meta({ ...schema.meta(), secret: true });
}

/** Marks a variable with other names in common use, so that setting one of them gives a hint. Not around `secret`. */
export function alsoCalled<S extends z.ZodType>(names: readonly string[], schema: S): S {
  return schema.meta({ ...schema.meta(), alsoCalled: names });
}

/** Whether a variable is marked as `secret`. */
export const isSecret = (schema: unknown): boolean =>
  (schema as z.ZodType | undefined)?.meta()?.secret === true;

/**
 * Parses the variables of the schema that are `given`, with surrounding blanks removed.
 * @throws ConfigError with every invalid variable, and the received value unless it is a secret
 */
export function loadConfig<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  environment: Environment,
): z.output<z.ZodObject<Shape>> {
  const texts = Object.fromEntries(
    Object.entries(given(environment)).map(([variable, text]) => [variable, text?.trim()]),
  );
  const parsed = schema.safeParse(texts, { error: describeRequirement });
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    parsed.error.issues.map((issue) => {
      const variable = String(issue.path[0] ?? 'environment');
      const received = texts[variable];
      if (issue.code === 'custom') return { variable, message: issue.message };
      if (received === undefined) return { variable, message: 'is required' };
      const shown = isSecret(schema.shape[variable]) ? '' : `, received "${received}"`;
      return { variable, message: `${issue.message}${shown}` };
    }),
  );
}

/** A variable as documentation, for `.env` files and tables. */
export type Variable = {
  name: string;
  description: string;
  default: unknown;
  isSecret: boolean;
  /** Other names in common use. */
  alsoCalled: readonly string[];
};

/** The variables of a configuration schema, in its order. */
export function describeVariables(schema: z.ZodObject): Variable[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    const byDefault = (field as z.ZodType).safeParse(undefined);
    const meta = (field as z.ZodType).meta();
    return {
      name,
      description: meta?.description ?? '',
      default: byDefault.success ? byDefault.data : undefined,
      isSecret: isSecret(field),
      alsoCalled: (meta?.alsoCalled ?? []) as readonly string[],
    };
  });
}
