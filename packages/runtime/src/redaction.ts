// Removes secrets from log lines. By place: fields and headers with such a name, secret variables, the password of any URL.
// By value: this process's own secrets, anywhere; within a text only if they are long enough, because a password such as
// "a" would redact parts of every word.
import type { z } from 'zod';
import { decoded, splitAddress } from './addresses/split-address.ts';
import { isSecret } from './config.ts';

const REDACTED = '[redacted]';
const LONG = 8;

const SECRET_FIELD =
  /^(?:(?:proxy-)?authorization|(?:set-)?cookie|(?:x-)?api[-_]?key|x-cmc_pro_api_key|password|token)$/i;
/** The user, and the password up to the last @ of what can be one. */
const USERINFO = /:\/\/([^\s/?#:@]*):[^\s/?#]*@/g;

/** Parsed values of the secret variables, by name. */
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
  // Longest first, so that a secret that contains another is removed completely.
  const long = [...new Set([...values].filter(({ length }) => length >= LONG).flatMap(spellings))].toSorted(
    (one, other) => other.length - one.length,
  );
  const isSecretField = (name: string) => SECRET_FIELD.test(name) || Object.hasOwn(secrets, name);

  const withoutLong = (given: string): string =>
    long.reduce((rest, secret) => rest.replaceAll(secret, REDACTED), given);

  /** The text without secrets. */
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

    /** A pino log line without secrets. Always valid JSON, whatever the secrets are. */
    line(json: string): string {
      // These three cannot hold secrets.
      const { level, time, name, ...rest } = JSON.parse(json);
      return `${JSON.stringify({ level, time, name, ...fields(rest) })}\n`;
    },
  };
}

/** The secret parts of a value: the password of an address, the fields of an object with such a name, else all of it. */
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

/** Plain, URL-encoded, and JSON-escaped. */
const spellings = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1),
];
