// An ingestion is killed at any moment, before or after any request to the database is forwarded. The next run must
// publish normally.
import { leftBehind } from '../reader/left-behind.ts';
import type { Scenario } from '../scenario.ts';
import { type System, startSystem } from '../system/start-system.ts';

const NAMES = ['assets', 'usd-values'] as const;

/** Number of pieces of requests that a whole run sends. */
async function requestsOfRun({ ingestionNetwork, ingestions }: System, name: (typeof NAMES)[number]) {
  let requests = 0;
  ingestionNetwork.watch(() => {
    requests += 1;
    return true;
  });
  await ingestions.publish(name);
  ingestionNetwork.watch(undefined);
  return requests;
}

export const killedIngestions: Scenario = {
  name: 'kill -9 of an ingestion at any moment',
  async run(context) {
    const { rounds, random, violate } = context;
    const system = await startSystem(context);
    const { ingestions, ingestionNetwork, reader, db } = system;
    const killedAt: Record<string, number> = {};
    let restarts = 0;
    try {
      const requests = {
        assets: await requestsOfRun(system, 'assets'),
        'usd-values': await requestsOfRun(system, 'usd-values'),
      };
      for (const [round, moment] of random.spread(rounds).entries()) {
        const name = NAMES[round % NAMES.length] as (typeof NAMES)[number];
        const fatal = 1 + Math.floor(moment * requests[name]);
        const arrives = random.integer(0, 1) === 1;
        ingestionNetwork.slow(random.integer(0, 10));
        const run = ingestions.start(name, { INSERT_THREADS: String(random.integer(0, 2)) });
        let sent = 0;
        ingestionNetwork.watch(() => {
          sent += 1;
          if (sent < fatal) return true;
          run.kill('SIGKILL');
          return arrives;
        });
        const { signal } = await run.ended;
        ingestionNetwork.watch(undefined);
        ingestionNetwork.slow(0);
        const stage = signal ? run.stage() : 'nowhere';
        killedAt[stage] = (killedAt[stage] ?? 0) + 1;
        restarts += await ingestions.publish(name);
        for (const violation of await leftBehind(db, name))
          violate(`round ${round}, killed at ${stage}: ${violation}`);
      }
    } finally {
      await system.close();
    }
    const stages = Object.entries(killedAt).map(([stage, times]) => `${stage} ${times}`);
    return { rounds, 'killed at': stages.join(' '), restarts, ...reader.figures, 'p99 ms': reader.slowest() };
  },
};
