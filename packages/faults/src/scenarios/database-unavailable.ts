// The database is unavailable for a while and keeps its data: the network is cut, it is stopped with its connections
// open, or it is slow. All requests are served, with an Age, and new snapshots are followed again afterwards.
import { setTimeout as delay } from 'node:timers/promises';
import { EXIT_CODES } from '@coinfront/contracts';
import { until } from '@coinfront/testing';
import { coldPaths } from '../reader/cold-paths.ts';
import type { Scenario, ScenarioContext } from '../scenario.ts';
import { readinessOf } from '../system/front-api.ts';
import { type System, startSystem } from '../system/start-system.ts';

/** Exit codes of a run whose database became unavailable. */
const ENDS: readonly (number | null)[] = [EXIT_CODES.published, EXIT_CODES.database, EXIT_CODES.leaseLost];

type Outage = {
  name: string;
  begin: (system: System) => unknown;
  end: (system: System) => unknown;
  /** Whether it is only slow, so that each query still completes. */
  isSlowOnly?: boolean;
};

/** Less than the timeout of one query; a response needs several in sequence. */
const SLOW_MS = 1_400;

const OUTAGES: readonly Outage[] = [
  {
    name: 'cut',
    begin: ({ apiNetwork, ingestionNetwork }) => Promise.all([apiNetwork.cut(), ingestionNetwork.cut()]),
    end: ({ apiNetwork, ingestionNetwork }) =>
      Promise.all([apiNetwork.restore(), ingestionNetwork.restore()]),
  },
  {
    name: 'frozen',
    begin: ({ embedded }) => embedded?.freeze(),
    end: ({ embedded }) => embedded?.wake(),
  },
  {
    name: 'slow',
    begin: ({ apiNetwork }) => apiNetwork.slow(SLOW_MS),
    end: ({ apiNetwork }) => apiNetwork.slow(0),
    isSlowOnly: true,
  },
];

/** Violations in responses, cached or not, while the API knows that the database does not respond. */
async function checkOutage({ reader, api }: System, paths: readonly string[]): Promise<string[]> {
  await until(async () => (await readinessOf(api)).mongodb === 'silent');
  const responses = await Promise.all(paths.map((path) => reader.get(path)));
  return responses
    .filter(({ status, headers }) => status !== 200 || headers.age === undefined)
    .map(({ path, status, headers }) => `${path}: ${status} with Age ${headers.age}`);
}

/** Milliseconds from the end of the outage until the API serves the published snapshots. */
export async function timeToFollow({ api }: Pick<System, 'api'>): Promise<number> {
  const begun = performance.now();
  await until(async () => {
    const { mongodb, behind_seconds } = await readinessOf(api);
    return mongodb === 'up' && behind_seconds === 0;
  });
  return performance.now() - begun;
}

export const databaseUnavailable: Scenario = {
  name: 'the database is unavailable for a while',
  async run(context: ScenarioContext) {
    const { rounds, random, violate } = context;
    const system = await startSystem(context);
    const { reader, ingestions } = system;
    const symbols: string[] = await system.db.collection('assets').distinct('symbol');
    let slowest = 0;
    try {
      for (let round = 0; round < rounds; round += 1) {
        const outage = OUTAGES[round % OUTAGES.length] as Outage;
        const where = `round ${round}, ${outage.name}`;
        const cached = coldPaths(2 * round, random.pick(symbols));
        const cold = coldPaths(2 * round + 1, random.pick(symbols));
        for (const path of cached) await reader.get(path);
        const run = ingestions.start(random.pick(['assets', 'usd-values']));
        await delay(random.integer(0, 1_000));
        await outage.begin(system);
        const violations = outage.isSlowOnly
          ? []
          : await checkOutage(system, [...cached, ...cold, '/status']);
        for (const violation of violations) violate(`${where}: ${violation}`);
        await delay(random.integer(0, outage.isSlowOnly ? 4_000 : 1_500));
        await outage.end(system);
        slowest = Math.max(slowest, await timeToFollow(system));
        const { code, signal } = await run.ended;
        if (!ENDS.includes(code)) violate(`${where}: a run ended with ${signal ?? code}: ${run.output()}`);
        await Promise.all([ingestions.publish('assets'), ingestions.publish('usd-values')]);
      }
      if (reader.figures.unavailable > 0) violate(`${reader.figures.unavailable} responses were 503`);
    } finally {
      await system.embedded?.wake();
      await system.close();
    }
    return { rounds, ...reader.figures, 'follows again within ms': Math.round(slowest) };
  },
};
