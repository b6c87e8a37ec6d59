// What the log says of a run at its end.
import type { ExitCode } from '@coinfront/contracts';
import type { Logger } from '@coinfront/runtime';
import { describeFailure } from './failure.ts';
import type { OpenRun } from './open/open-run.ts';

const SAMPLE_SIZE = 3;

export function logPublished(log: Logger, { snapshotId, tally, record }: OpenRun): void {
  const { counts, figuresAt } = tally;
  const told = { snapshot_id: snapshotId, ...counts, figures_at: figuresAt(), timings_ms: record.timings };
  log.info(told, 'snapshot published');
}

/** Also of a run that published nothing: there it tells why. */
export function logOddities(log: Logger, { tally, record }: OpenRun): void {
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
  const { exitCode, end, told, stack } = describeFailure(error);
  log.error({ code: end.error.code, exit_code: exitCode, stack }, told);
  return exitCode;
}
