// What a schedule asks of a source in a month, beside what the source gives away. Warns; the source itself decides.
import type { SourceName } from '@coinfront/contracts';
import type { Logger } from '@coinfront/runtime';
import type { Cron } from 'croner';

const MONTH_MS = 30 * 86_400_000;

/** Enough turns to see how dense a pattern is, though not all of a month's at every minute. */
const TURNS_LOOKED_AT = 1_000;

type Plan = {
  /** What is counted. */
  unit: 'credits' | 'calls';
  perMonth: number;
  /** Which limit this is. */
  says: string;
  /** Units of one run; rows are null for all that the source has. */
  ofRun: (rows: number | null, pageSize: number) => number;
};

/** Rows of a source that is asked for all, as of 2026. */
const ALL_ASSETS = 10_800;
const ALL_COINS = 3_275;

const PLANS: Partial<Record<SourceName, Plan>> = {
  coinmarketcap: {
    unit: 'credits',
    perMonth: 15_000,
    says: 'the free Basic plan',
    // Charged for each answer, and begun blocks of 200 count as whole ones. How many there are is another answer, asked
    // for where all are wanted or more than there are.
    ofRun: (rows, pageSize) => {
      const all = rows ?? ALL_ASSETS;
      const rest = all % pageSize;
      const count = rows === null || rows > ALL_ASSETS ? 1 : 0;
      return Math.floor(all / pageSize) * Math.ceil(pageSize / 200) + Math.ceil(rest / 200) + count;
    },
  },
  'coinmarketcap-keyless': {
    unit: 'calls',
    perMonth: MONTH_MS / (5 * 60_000),
    says: 'one call in five minutes: no limit is published, and the pool is shared with everybody at this address',
    ofRun: (rows, pageSize) => Math.ceil((rows ?? ALL_ASSETS) / pageSize),
  },
  cryptocompare: {
    unit: 'calls',
    perMonth: 50_000,
    says: 'the least that keys were given; your contract tells',
    ofRun: (rows, pageSize) => Math.ceil((rows ?? ALL_COINS) / pageSize),
  },
  coinpaprika: { unit: 'calls', perMonth: 20_000, says: 'the free plan', ofRun: () => 1 },
};

export type PlannedRuns = {
  source: SourceName;
  rows: number | null;
  pageSize: number;
  /** Of another plan than the one known here: the contract tells its limits. */
  isPaid?: boolean | undefined;
  timetable: Cron;
};

export type PlanCheck = {
  source: SourceName;
  unit: Plan['unit'];
  perRun: number;
  runsPerMonth: number;
  neededPerMonth: number;
  allowedPerMonth: number;
  allowedBy: string;
};

/** Warns where a month of these runs needs more than the plan allows. Returns the comparison, where a plan is known. */
export function warnOfPlan({ log }: { log: Pick<Logger, 'warn'> }, runs: PlannedRuns): PlanCheck | undefined {
  const plan = checkPlan(runs);
  if (plan && plan.neededPerMonth > plan.allowedPerMonth) {
    log.warn(plan, 'This schedule needs more than the plan of the source allows');
  }
  return plan;
}

/** What a month of this schedule costs; undefined where no plan is known. Retries come on top. */
export function checkPlan(
  { source, rows, pageSize, isPaid = false, timetable }: PlannedRuns,
  now = new Date(),
): PlanCheck | undefined {
  const plan = PLANS[source];
  if (!plan || isPaid) return undefined;
  const perRun = plan.ofRun(rows, pageSize);
  const runsPerMonth = countRuns(timetable, now);
  return {
    source,
    unit: plan.unit,
    perRun,
    runsPerMonth,
    neededPerMonth: perRun * runsPerMonth,
    allowedPerMonth: plan.perMonth,
    allowedBy: plan.says,
  };
}

/** In the 30 days from `now`. */
function countRuns(timetable: Cron, now: Date): number {
  const turns = timetable.nextRuns(TURNS_LOOKED_AT, now).map((turn) => turn.getTime() - now.getTime());
  const [first = 0] = turns;
  const last = turns.at(-1) ?? 0;
  if (turns.length < TURNS_LOOKED_AT || last > MONTH_MS)
    return turns.filter((turn) => turn <= MONTH_MS).length;
  return Math.round(((turns.length - 1) * MONTH_MS) / (last - first));
}
