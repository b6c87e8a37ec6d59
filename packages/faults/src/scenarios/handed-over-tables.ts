// Every fault of Redis in the middle of a hand-over of tables between API processes: all of them show each publish, no wrong
// byte is ever served, and afterwards tables are shared again.
import { setTimeout as delay } from 'node:timers/promises';
import type { IngestionName } from '@coinfront/contracts';
import { createSameBytes } from '../reader/same-bytes.ts';
import type { Scenario } from '../scenario.ts';
import { lacksRedis, startRedisPair } from '../system/redis-server.ts';
import { allTablesLoaded, publishedIds, type Replica, startReplica, untilShown } from '../system/replicas.ts';
import { startSystem } from '../system/start-system.ts';
import { REDIS_FAULTS, type RedisFault } from './redis-fault-list.ts';
import { createSpoilingFaults } from './spoiled-values.ts';

const NAMES: readonly (readonly IngestionName[])[] = [['assets'], ['usd-values'], ['assets', 'usd-values']];
const REPLICAS = ['one', 'two', 'three'];
/** Enough for tables of several chunks; the reference implementation of the join is slow with more. */
const MANY_ASSETS = 900;
const LARGE_CHUNKS = { ASSETS_PAGE_SIZE: '500', CRYPTOCOMPARE_PAGE_SIZE: '100', CHUNK_MAX: '500' };
/** After a failure a process does not use Redis for some seconds. */
const SHARED_AGAIN_AFTER = 15;

export const handedOverTables: Scenario = {
  name: 'faults of Redis while API processes hand over tables',
  lacks: lacksRedis,
  async run(context) {
    const { rounds, random, violate } = context;
    const faults = random.shuffle([...REDIS_FAULTS, ...createSpoilingFaults(random)]);
    const redis = await startRedisPair();
    await redis.start();
    const sameBytes = createSameBytes({ violate });
    const system = await startSystem(context, {
      assets: MANY_ASSETS,
      environmentOf: () => LARGE_CHUNKS,
      reader: { compare: sameBytes.compare },
    });
    const replicas: Replica[] = [];
    /** With a fault. */
    const loaded = { mongodb: 0, redis: 0 };
    let slowest = 0;

    /** Resolves when every process shows what was published. */
    async function publish(names: readonly IngestionName[]): Promise<void> {
      await Promise.all(names.map((name) => system.ingestions.publish(name)));
      const at = performance.now();
      const ids = await publishedIds(system);
      await Promise.all([...replicas, system.reader].map((process) => untilShown(process, ids)));
      slowest = Math.max(slowest, performance.now() - at);
    }

    /** Calls `see` with the number of each piece of a request about tables. */
    function watchTables(see: (piece: number) => void): void {
      let pieces = 0;
      redis.watch((request) => {
        if (request.includes('coinfront:table:')) see(++pieces);
      });
    }

    /** Pieces of a hand-over without faults. */
    async function countPieces(): Promise<number> {
      let pieces = 0;
      watchTables((piece) => (pieces = piece));
      await publish(['assets']);
      return pieces;
    }

    /** Publishes, with the fault from a piece of the hand-over on. Whether there were so many pieces. */
    async function publishWith({ begin, end }: RedisFault, fromPiece: number): Promise<boolean> {
      let beginning: Promise<unknown> | undefined;
      watchTables((piece) => {
        if (piece < fromPiece || beginning) return;
        beginning = Promise.resolve(begin(redis));
        // Awaited when the publish is shown.
        beginning.catch(() => {});
      });
      try {
        await publish(random.pick(NAMES));
      } finally {
        redis.unwatch();
        await beginning;
        if (beginning) await end(redis);
      }
      return beginning !== undefined;
    }

    async function isSharedAgain(): Promise<boolean> {
      for (let attempt = 0; attempt < SHARED_AGAIN_AFTER; attempt += 1) {
        const before = await allTablesLoaded(replicas);
        await publish(['usd-values']);
        const { mongodb } = await allTablesLoaded(replicas);
        if (mongodb - before.mongodb === 1) return true;
        await delay(1_000);
      }
      return false;
    }

    try {
      for (const name of REPLICAS)
        replicas.push(await startReplica(system, context, sameBytes, { name, redisUrl: redis.url }));
      const pieces = await countPieces();
      for (let round = 0; round < rounds; round += 1) {
        const fault = faults[round % faults.length] as RedisFault;
        let fromPiece = fault.isRepeated ? 1 : random.integer(1, pieces);
        const before = await allTablesLoaded(replicas);
        while (!(await publishWith(fault, fromPiece))) fromPiece = random.integer(1, fromPiece);
        const after = await allTablesLoaded(replicas);
        loaded.mongodb += after.mongodb - before.mongodb;
        loaded.redis += after.redis - before.redis;
        if (!(await isSharedAgain()))
          violate(`round ${round}, ${fault.name} at ${fromPiece}: tables are not shared any more`);
      }
      for (const { name, figures } of replicas)
        if (figures().unavailable > 0) violate(`${name}: ${figures().unavailable} responses were 503`);
    } finally {
      for (const replica of replicas) await replica.stop();
      await system.close();
      await redis.close();
    }
    const checked = replicas.map(({ figures }) => figures().checked);
    return {
      rounds,
      ...system.reader.figures,
      'checked of replicas': checked.join(' '),
      ...sameBytes.figures,
      'tables from MongoDB': loaded.mongodb,
      'from Redis': loaded.redis,
      'shown within ms': Math.round(slowest),
    };
  },
};
