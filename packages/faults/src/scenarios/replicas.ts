// Several API processes on one Redis: of them, one queries the database for a published snapshot, and all of them show it
// with the same bytes, also those that cannot reach the database, that have just started, or of which one is killed.
import type { IngestionName } from '@coinfront/contracts';
import { until } from '@coinfront/testing';
import { coldPaths } from '../reader/cold-paths.ts';
import { createSameBytes } from '../reader/same-bytes.ts';
import type { Scenario } from '../scenario.ts';
import { readinessOf, tablesLoaded } from '../system/front-api.ts';
import { lacksRedis, startRedisPair } from '../system/redis-server.ts';
import { allTablesLoaded, publishedIds, type Replica, startReplica, untilShown } from '../system/replicas.ts';
import { startSystem } from '../system/start-system.ts';
import { timeToFollow } from './database-unavailable.ts';

const PUBLISHES: readonly (readonly IngestionName[])[] = [
  ['assets'],
  ['usd-values'],
  ['assets', 'usd-values'],
];
const NAMES = ['one', 'two', 'three'];

export const replicas: Scenario = {
  name: 'several API processes on one Redis',
  lacks: lacksRedis,
  async run(context) {
    const { rounds, random, violate } = context;
    const redis = await startRedisPair();
    await redis.start();
    const sameBytes = createSameBytes({ violate });
    const system = await startSystem(context, { reader: { compare: sameBytes.compare } });
    const symbols: string[] = await system.db.collection('assets').distinct('symbol');
    const all: Replica[] = [];
    const loaded = { mongodb: 0, redis: 0 };
    let slowest = 0;

    /** Resolves when these processes show what was published; then each snapshot was loaded from the database at most once. */
    async function publish(where: string, showing: readonly Replica[]): Promise<void> {
      const names = random.pick(PUBLISHES);
      const before = await allTablesLoaded(showing);
      await Promise.all(names.map((name) => system.ingestions.publish(name)));
      const at = performance.now();
      const published = await publishedIds(system);
      await Promise.all([...showing, system.reader].map((process) => untilShown(process, published)));
      slowest = Math.max(slowest, performance.now() - at);
      const after = await allTablesLoaded(showing);
      const [mongodb, shared] = [after.mongodb - before.mongodb, after.redis - before.redis];
      loaded.mongodb += mongodb;
      loaded.redis += shared;
      if (mongodb > names.length || mongodb + shared !== names.length * showing.length)
        violate(`${where}: ${mongodb} tables from MongoDB and ${shared} from Redis for ${names.join(', ')}`);
    }

    /** Responses that were never requested before, equal to those of the API without Redis. */
    async function compareCold(where: string, round: number): Promise<void> {
      for (const path of coldPaths(round, random.pick(symbols))) {
        for (const { get } of [system.reader, ...all]) {
          const response = await get(path);
          if (response.status === 200) sameBytes.compare(response);
          else violate(`${where}: ${path}: ${response.status}`);
        }
      }
    }

    /** Replicas that started take the tables of the others. */
    async function checkStarted(where: string, { api }: Replica): Promise<void> {
      const { mongodb } = await tablesLoaded(api());
      if (mongodb > 0) violate(`${where}: it has loaded ${mongodb} tables from MongoDB`);
    }

    const faults: Record<string, (where: string, one: Replica, others: Replica[]) => Promise<unknown>> = {
      quiet: (where) => publish(where, all),

      async 'one cannot reach the database'(where, one) {
        await (random.integer(0, 1) === 0 ? one.network.cut() : one.network.hang());
        await until(async () => (await readinessOf(one.api())).mongodb === 'silent');
        await publish(where, all);
        const { headers } = await one.get('/?limit=1');
        if (headers.age === undefined) violate(`${where}: no Age`);
        await one.network.restore();
        await timeToFollow({ api: one.api() });
      },

      async 'one is killed during a hand-over'(where, one, others) {
        const fatal = random.integer(1, 12);
        let pieces = 0;
        let killing: Promise<void> | undefined;
        redis.watch((request) => {
          if (!request.includes('coinfront:table:')) return;
          pieces += 1;
          if (pieces === fatal) killing = one.kill();
        });
        await publish(where, others);
        redis.unwatch();
        await (killing ?? one.kill());
        await one.start();
        one.read();
        await untilShown(one, await publishedIds(system));
        await checkStarted(where, one);
      },

      async 'one is restarted and cannot reach the database'(where, one, others) {
        await one.kill();
        await (random.integer(0, 1) === 0 ? one.network.cut() : one.network.hang());
        await publish(where, others);
        await one.start();
        one.read();
        await untilShown(one, await publishedIds(system));
        await checkStarted(where, one);
        await one.network.restore();
        await timeToFollow({ api: one.api() });
      },
    };

    try {
      for (const name of NAMES)
        all.push(await startReplica(system, context, sameBytes, { name, redisUrl: redis.url }));
      const kinds = Object.entries(faults);
      for (let round = 0; round < rounds; round += 1) {
        const [kind, inject] = kinds[round % kinds.length] as (typeof kinds)[number];
        const one = random.pick(all);
        const where = `round ${round}, ${kind} (${one.name})`;
        const others = all.filter((replica) => replica !== one);
        await inject(where, one, others);
        await compareCold(where, round);
      }
      for (const { name, figures } of all)
        if (figures().unavailable > 0) violate(`${name}: ${figures().unavailable} responses were 503`);
    } finally {
      for (const replica of all) await replica.stop();
      await system.close();
      await redis.close();
    }
    return {
      rounds,
      ...system.reader.figures,
      ...sameBytes.figures,
      'tables from MongoDB': loaded.mongodb,
      'from Redis': loaded.redis,
      'shown within ms': Math.round(slowest),
    };
  },
};
