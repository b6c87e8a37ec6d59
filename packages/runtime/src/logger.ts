// JSON log lines on standard output, without secrets.
import { pino } from 'pino';
import { createLineOutput, type LineOutput } from './line-output.ts';
import { createRedaction, type Secrets } from './redaction.ts';

export type Logger = pino.Logger;

/** As pino tells it, but of causes that say the same again, as those of the MongoDB driver do, once. */
function tellError(error: Error) {
  const told = pino.stdSerializers.err(error);
  // Its constants would be told as its fields.
  if (told.type === 'DOMException') return { type: error.name, message: error.message, stack: error.stack };
  told.message = messageOf(error);
  return told;
}

function messageOf(error: Error): string {
  const seen = new Set<unknown>();
  let text = error.message;
  for (let cause = error.cause as Partial<Error> | undefined; cause?.message && !seen.has(cause); ) {
    seen.add(cause);
    if (!text.includes(cause.message)) text += `: ${cause.message}`;
    cause = cause.cause as Partial<Error> | undefined;
  }
  return text;
}

export type LoggerOptions = {
  name: string;
  level?: string;
  /** What must not appear, as `secretsOf` finds it. */
  secrets?: Secrets;
};

/** An output that drops lines tells here when it can write again. */
type LogDestination = pino.DestinationStream & Partial<Pick<LineOutput, 'onWritable'>>;

export function createLogger(
  { name, level = 'info', secrets = {} }: LoggerOptions,
  destination: LogDestination = createLineOutput(),
): Logger {
  const redaction = createRedaction(secrets);
  const log = pino(
    {
      name,
      level,
      base: { name },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: (error) => (typeof error?.message === 'string' ? tellError(error) : error) },
      // Here everything is in one place: messages, bindings of children, errors with their stacks and causes.
      hooks: { streamWrite: redaction.line },
    },
    destination,
  );
  destination.onWritable?.((dropped) =>
    log.warn(dropped, 'log lines were dropped: they could not be written'),
  );
  return log;
}
