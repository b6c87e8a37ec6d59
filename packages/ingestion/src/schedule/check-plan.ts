// Compares what a schedule needs in a month with what the source's plan allows. Only warns; the source itself decides.
import type { SourceName } from '@coinfront/contracts';
import type { Logger } from '@coinfront/runtime';
import type { Cron } from 'croner';
import type { Source, SourcePlan } from '../source.ts';

const MONTH_MS = 30 * 86_400_000;

/** Enough to measure how dense a pattern is; a month of every minute has 43,200 runs. */
const RUNS_COUNTED_MAX = 1_000;

export type PlannedRuns = {
  source: Pick<Source, 'name' | 'plan'>;
  /** Rows of each run; null for all. */
  limit: number | null;
  timetable: Cron;
};

export type PlanCheck = {
  source: SourceName;
  unit: SourcePlan['unit'];
  perRun: number;
  runsPerMonth: number;
  neededPerMonth: number;
  allowedPerMonth: number;
  allowedBy: string;
};

/** Warns if a month of these runs needs more than the plan allows. Returns the comparison, if the plan is known. */
export function warnOfPlan({ log }: { log: Pick<Logger, 'warn'> }, runs: PlannedRuns): PlanCheck | undefined {
  const check = checkPlan(runs);
  if (check && check.neededPerMonth > check.allowedPerMonth) {
    log.warn(check, 'This schedule needs more than the plan of the source allows');
  }
  return check;
}

/** A month's cost compared with the plan; undefined if no plan is known. Retries are not included. */
export function checkPlan(
  { source, limit, timetable }: PlannedRuns,
  now = new Date(),
): PlanCheck | undefined {
  const { name, plan } = source;
  if (!plan) return undefined;
  const perRun = plan.costOfRun(limit);
  const runsPerMonth = countRuns(timetable, now);
  return {
    source: name,
    unit: plan.unit,
    perRun,
    runsPerMonth,
    neededPerMonth: perRun * runsPerMonth,
    allowedPerMonth: plan.perMonth,
    allowedBy: plan.allowedBy,
  };
}

/** In the 30 days from `now`; extrapolated for a pattern with more than `RUNS_COUNTED_MAX` runs. */
function countRuns(timetable: Cron, now: Date): number {
  const offsets = timetable.nextRuns(RUNS_COUNTED_MAX, now).map((run) => run.getTime() - now.getTime());
  const [first = 0] = offsets;
  const last = offsets.at(-1) ?? 0;
  if (offsets.length < RUNS_COUNTED_MAX || last > MONTH_MS)
    return offsets.filter((offset) => offset <= MONTH_MS).length;
  return Math.round(((offsets.length - 1) * MONTH_MS) / (last - first));
}
