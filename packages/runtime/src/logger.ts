// JSON log lines on standard output, without secrets.
import { pino } from 'pino';
import { createLineOutput, type LineOutput } from './line-output.ts';
import { createRedaction, type Secrets } from './redaction.ts';

export type Logger = pino.Logger;

/** pino's serializer, without repeating causes that say the same, as those of the MongoDB driver do. */
function serializeError(error: Error) {
  const serialized = pino.stdSerializers.err(error);
  // Its constants would appear as fields.
  if (serialized.type === 'DOMException')
    return { type: error.name, message: error.message, stack: error.stack };
  serialized.message = messageOf(error);
  return serialized;
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
  /** Values that must not appear, from `secretsOf`. */
  secrets?: Secrets;
};

/** `onWritable`: an output that drops lines reports when it can write again. */
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
      serializers: { err: (error) => (typeof error?.message === 'string' ? serializeError(error) : error) },
      // The complete line: message, bindings of child loggers, errors with stacks and causes.
      hooks: { streamWrite: redaction.line },
    },
    destination,
  );
  destination.onWritable?.((dropped) =>
    log.warn(dropped, 'log lines were dropped: they could not be written'),
  );
  return log;
}
