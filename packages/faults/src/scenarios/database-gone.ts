// The database is gone for a while, with all it holds kept: the network is cut, it stands still with its connections
// open, or it is slow. What is cached is served, everything else is refused, and all comes back by itself.

import { setTimeout as delay } from 'node:timers/promises';
import { EXIT_CODES, statusResponseSchema } from '@coinfront/contracts';
import { until } from '@coinfront/testing';
import { type Answer, parse, snapshotsOf } from '../reader/answer.ts';
import type { Scenario, ScenarioContext } from '../scenario.ts';
import { type System, startSystem } from '../system/start-system.ts';

/** What a run may end with that lost its database in the middle. */
const ENDS: readonly (number | null)[] = [EXIT_CODES.published, EXIT_CODES.database, EXIT_CODES.leaseLost];

type Outage = {
  name: string;
  begin: (system: System) => unknown;
  end: (system: System) => unknown;
  /** Whether it answers so slowly only that each query still comes to its end. */
  isSlowOnly?: boolean;
};

/** Within what one query may take; an answer takes several, one after the other. */
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

/** What the API says while it knows that the database is gone; `cached` is an answer that it gave before. */
async function checkSilence({ reader, api }: System, cached: Answer, cold: string): Promise<string[]> {
  await until(async () => !(await fetch(`${api.admin}/readyz`)).ok);
  const [known, unknown] = await Promise.all([reader.get(cached.path), reader.get(cold)]);
  const { assets, usd_values } = statusResponseSchema.parse(parse((await reader.get('/status')).text));
  const faults: string[] = [];
  // What was published since the answer was made is another answer.
  const before = snapshotsOf(cached);
  const isSame = before?.assets === assets.snapshot_id && before?.usdValues === usd_values.snapshot_id;
  if (isSame && (known.status !== 200 || known.headers.age === undefined)) {
    faults.push(`cached answer: ${known.status} with Age ${known.headers.age}`);
  }
  if (unknown.status !== 503) faults.push(`answer that is not cached: ${unknown.status}`);
  return faults;
}

/** Milliseconds from the end of the outage until the API makes answers again. */
export async function timeToServe({ reader }: Pick<System, 'reader'>, cold: string): Promise<number> {
  const begun = performance.now();
  await until(async () => (await reader.get(cold)).status === 200);
  return performance.now() - begun;
}

export const databaseGone: Scenario = {
  name: 'the database is gone for a while',
  async run(context: ScenarioContext) {
    const { rounds, random, violate } = context;
    const system = await startSystem(context);
    const { reader, ingestions } = system;
    let slowest = 0;
    try {
      for (let round = 0; round < rounds; round += 1) {
        const outage = OUTAGES[round % OUTAGES.length] as Outage;
        const where = `round ${round}, ${outage.name}`;
        // More rows than the reader asks for: nobody else makes these answers.
        const [cached, cold, later] = [1000, 2000, 3000].map((base) => `/?limit=${base + round}`) as [
          string,
          string,
          string,
        ];
        const before = await reader.get(cached);
        const run = ingestions.start(random.pick(['assets', 'usd-values']));
        await delay(random.integer(0, 1_000));
        await outage.begin(system);
        const faults = outage.isSlowOnly ? [] : await checkSilence(system, before, cold);
        for (const fault of faults) violate(`${where}: ${fault}`);
        await delay(random.integer(0, outage.isSlowOnly ? 4_000 : 1_500));
        await outage.end(system);
        slowest = Math.max(slowest, await timeToServe(system, later));
        const { code, signal } = await run.ended;
        if (!ENDS.includes(code)) violate(`${where}: a run ended with ${signal ?? code}: ${run.output()}`);
        await Promise.all([ingestions.publish('assets'), ingestions.publish('usd-values')]);
      }
    } finally {
      await system.embedded?.wake();
      await system.close();
    }
    return { rounds, ...reader.figures, 'served again within ms': Math.round(slowest) };
  },
};
