// What keeps secrets out of log lines. By their place: fields and headers that are named like one, variables that are one,
// the password of any URL. And the values of this process's own secrets, wherever they stand: in a text only those that are
// long enough to be nothing else, for a password such as "a" would blank pieces of every word.
import type { z } from 'zod';
import { decoded, splitAddress } from './addresses/split-address.ts';
import { isSecret } from './config.ts';

const REDACTED = '[redacted]';
const LONG = 8;

const SECRET_FIELD =
  /^(?:(?:proxy-)?authorization|(?:set-)?cookie|(?:x-)?api[-_]?key|x-cmc_pro_api_key|password|token)$/i;
/** The user, and the password up to the last @ of what can be one. */
const USERINFO = /:\/\/([^\s/?#:@]*):[^\s/?#]*@/g;

/** Values of the variables that are secrets, by their names; parsed ones, so any kind of value. */
export type Secrets = Readonly<Record<string, unknown>>;

/** The secrets of a configuration, as its schema marks them. */
export function secretsOf<Shape extends z.ZodRawShape>(
  { shape }: z.ZodObject<Shape>,
  config: z.output<z.ZodObject<Shape>>,
): Secrets {
  return Object.fromEntries(Object.entries(config).filter(([variable]) => isSecret(shape[variable])));
}

export type Redaction = ReturnType<typeof createRedaction>;

export function createRedaction(secrets: Secrets) {
  const values = new Set(Object.values(secrets).flatMap(secretTexts));
  // One that holds another goes first, and so goes whole.
  const long = [...new Set([...values].filter(({ length }) => length >= LONG).flatMap(spellings))].toSorted(
    (one, other) => other.length - one.length,
  );
  const isSecretField = (name: string) => SECRET_FIELD.test(name) || Object.hasOwn(secrets, name);

  const withoutLong = (given: string): string =>
    long.reduce((rest, secret) => rest.replaceAll(secret, REDACTED), given);

  /** A text without secrets. */
  function text(given: string): string {
    if (values.has(given)) return REDACTED;
    return withoutLong(given.includes('://') ? given.replace(USERINFO, `://$1:${REDACTED}@`) : given);
  }

  function value(given: unknown): unknown {
    if (typeof given === 'string') return text(given);
    if (typeof given !== 'object' || given === null) return given;
    return Array.isArray(given) ? given.map(value) : fields(given);
  }

  const fields = (given: object): object =>
    Object.fromEntries(
      Object.entries(given).map(([name, part]) => [
        withoutLong(name),
        isSecretField(name) && part !== null ? REDACTED : value(part),
      ]),
    );

  return {
    text,

    /** A log line of pino without secrets: JSON again, whatever the secrets are. */
    line(json: string): string {
      // These three are pino's and ours.
      const { level, time, name, ...rest } = JSON.parse(json);
      return `${JSON.stringify({ level, time, name, ...fields(rest) })}\n`;
    },
  };
}

/** What is secret of a value: of an address its password, of entries what is named like a secret, else all of it. */
function secretTexts(value: unknown): string[] {
  if (typeof value === 'string') {
    if (!value.includes('://')) return [value];
    const { password } = splitAddress(value);
    return password ? [password, decoded(password) ?? password] : [];
  }
  if (Array.isArray(value)) return value.flatMap(secretTexts);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => (SECRET_FIELD.test(name) ? secretTexts(part) : []));
}

/** As it is, as a URL has it, and as JSON within a text has it. */
const spellings = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1),
];
