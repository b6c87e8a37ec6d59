// The database is killed and restarted with its data, during runs and reading. Meanwhile all requests are served.
import { setTimeout as delay } from 'node:timers/promises';
import { EXIT_CODES } from '@coinfront/contracts';
import { coldPaths } from '../reader/cold-paths.ts';
import type { Scenario } from '../scenario.ts';
import { durableDatabaseCommand, startDurable } from '../system/databases.ts';
import { startSystem } from '../system/start-system.ts';
import { timeToFollow } from './database-unavailable.ts';

const ENDS: readonly (number | null)[] = [EXIT_CODES.published, EXIT_CODES.database, EXIT_CODES.leaseLost];

export const lacksDurable = (): string | undefined =>
  durableDatabaseCommand()
    ? undefined
    : 'FAULTS_DATABASE, a command that runs a MongoDB on $PORT with its files in $DATA';

export const databaseRestarts: Scenario = {
  name: 'kill -9 of the database, and its restart',
  lacks: lacksDurable,
  async run(context) {
    const { rounds, random, violate } = context;
    const database = await startDurable();
    const system = await startSystem(context, { mongodbUri: database.uri, assets: 40 });
    const { reader, ingestions } = system;
    const symbols: string[] = await system.db.collection('assets').distinct('symbol');
    let slowest = 0;
    try {
      for (let round = 0; round < rounds; round += 1) {
        const run = ingestions.start(random.pick(['assets', 'usd-values']));
        await delay(random.integer(0, 1_500));
        await database.kill();
        for (const path of coldPaths(round, random.pick(symbols))) {
          const { status } = await reader.get(path);
          if (status !== 200) violate(`round ${round}: ${path} without the database: ${status}`);
        }
        await delay(random.integer(0, 2_000));
        await database.start();
        slowest = Math.max(slowest, await timeToFollow(system));
        const { code, signal } = await run.ended;
        if (!ENDS.includes(code))
          violate(`round ${round}: a run ended with ${signal ?? code}: ${run.output()}`);
        await Promise.all([ingestions.publish('assets'), ingestions.publish('usd-values')]);
      }
    } finally {
      await system.close();
      await database.close();
    }
    return { rounds, ...reader.figures, 'follows again within ms': Math.round(slowest) };
  },
};
