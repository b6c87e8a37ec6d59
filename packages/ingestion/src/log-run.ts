// The log lines at the end of a run.
import type { ExitCode } from '@coinfront/contracts';
import type { Logger } from '@coinfront/runtime';
import { describeFailure } from './describe-failure.ts';
import type { OpenRun } from './open/open-run.ts';

const SAMPLE_SIZE = 3;

export function logPublished(log: Logger, { snapshotId, tally, record }: OpenRun): void {
  const { counts, figuresAt } = tally;
  const fields = { snapshot_id: snapshotId, ...counts, figures_at: figuresAt(), timings_ms: record.timings };
  log.info(fields, 'snapshot published');
}

/** Also for a run that published nothing: there it shows why. */
export function logWarnings(log: Logger, { tally, record }: OpenRun): void {
  const { counts, rejections, discards } = tally;
  if (counts.rejected > 0) {
    const sample = rejections.sample.slice(0, SAMPLE_SIZE);
    log.warn({ rejected: counts.rejected, sample }, 'rejected records');
  }
  const fields = discards.fields();
  if (fields.length > 0) log.warn({ discarded_fields: fields }, 'discarded fields');
  for (const { stage, code, message } of record.warnings) if (stage === 'verify') log.warn({ code }, message);
}

export function logFailure(log: Logger, error: unknown): ExitCode {
  const { exitCode, outcome, logMessage, stack } = describeFailure(error);
  log.error({ code: outcome.error.code, exit_code: exitCode, stack }, logMessage);
  return exitCode;
}
