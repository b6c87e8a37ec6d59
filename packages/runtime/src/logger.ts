// JSON log lines on standard output. A secret never leaves through them: known fields are removed by name, and
// the secrets of this process by value, wherever in a line they stand.
import { pino } from 'pino';
import { decoded } from './addresses/split-address.ts';
import { createLineOutput, type LineOutput } from './line-output.ts';

export type Logger = pino.Logger;

const REDACTED = '[redacted]';
const SECRET_FIELDS = ['authorization', 'Authorization', 'X-CMC_PRO_API_KEY', 'apiKey', 'password', 'token'];

/** Parts of connection strings that are secrets: `secret` of `mongodb://user:secret@host`. */
function passwordOf(value: string): string | undefined {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*?:([^/?#]+)@/i.exec(value)?.[1];
}

/** What to remove: of a connection string its password, as written and decoded, of anything else all of it. */
function secretTexts(secrets: readonly (string | undefined)[]): string[] {
  return secrets
    .flatMap((value) => {
      if (!value) return [];
      if (!value.includes('://')) return [value];
      const password = passwordOf(value);
      return password ? [password, decoded(password) ?? password] : [];
    })
    .map((text) => JSON.stringify(text).slice(1, -1));
}

export type LoggerOptions = {
  name: string;
  level?: string;
  /** Values that must not appear: keys, and connection strings, of which only the password is removed. */
  secrets?: readonly (string | undefined)[];
};

/** An output that drops lines tells here when it can write again. */
type LogDestination = pino.DestinationStream & Partial<Pick<LineOutput, 'onWritable'>>;

export function createLogger(
  { name, level = 'info', secrets = [] }: LoggerOptions,
  destination: LogDestination = createLineOutput(),
): Logger {
  const texts = secretTexts(secrets);
  const log = pino(
    {
      name,
      level,
      base: { name },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: SECRET_FIELDS.flatMap((field) => [`["${field}"]`, `*["${field}"]`, `*.*["${field}"]`]),
        censor: REDACTED,
      },
      hooks: {
        streamWrite: (line) => texts.reduce((text, secret) => text.replaceAll(secret, REDACTED), line),
      },
    },
    destination,
  );
  destination.onWritable?.((dropped) =>
    log.warn(dropped, 'log lines were dropped: they could not be written'),
  );
  return log;
}
