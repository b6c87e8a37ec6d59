// JSON log lines on standard output, without secrets.
import { pino } from 'pino';
import { createLineOutput, type LineOutput } from './line-output.ts';
import { createRedaction, type Secrets } from './redaction.ts';

export type Logger = pino.Logger;

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
