// Configuration from the environment: one zod schema is type, validation, default and documentation.
import type { z } from 'zod';

/** A variable at fault and what is wrong with it. Holds no secret. */
export type ConfigProblem = { variable: string; message: string };

/** The environment does not fit the schema. Starting again without changing it cannot help. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly retryable = false;
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(`Configuration: ${problems.map((p) => `${p.variable}: ${p.message}`).join('; ')}`);
    this.problems = problems;
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The variables that are set: an empty one, or one of blanks, counts as absent, as `.env` files mean it. */
export function given(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
}

/** Marks a variable whose value never appears in a message. Put it last: a wrapper around it would hide the mark. */
export function secret<S extends z.ZodType>(schema: S): S {
  return schema.meta({ ...schema.meta(), secret: true });
}

/** Marks a variable with other names that it is given, so that those who set one are told. Not around `secret`. */
export function alsoCalled<S extends z.ZodType>(names: readonly string[], schema: S): S {
  return schema.meta({ ...schema.meta(), alsoCalled: names });
}

/** Whether a variable is marked so. */
export const isSecret = (schema: unknown): boolean =>
  (schema as z.ZodType | undefined)?.meta()?.secret === true;

/**
 * Parses the variables that the schema names, as far as they are `given`, without blanks around them.
 * @throws ConfigError naming every wrong variable at once, with the received value unless it is a secret
 */
export function loadConfig<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  environment: Environment,
): z.output<z.ZodObject<Shape>> {
  const texts = Object.fromEntries(
    Object.entries(given(environment)).map(([variable, text]) => [variable, text?.trim()]),
  );
  const parsed = schema.safeParse(texts);
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    parsed.error.issues.map((issue) => {
      const variable = String(issue.path[0] ?? 'environment');
      const received = texts[variable];
      const what =
        received === undefined
          ? 'is required'
          : isSecret(schema.shape[variable])
            ? issue.message
            : `${issue.message}, received "${received}"`;
      return {
        variable,
        message: issue.code === 'custom' ? issue.message : what,
      };
    }),
  );
}

/** Variables as text, for `.env` files and tables: name, description, default, whether it is a secret. */
export type Variable = {
  name: string;
  description: string;
  default: unknown;
  isSecret: boolean;
  /** What others call it. */
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
