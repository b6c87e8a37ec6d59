// The API is killed and starts again while the database does not respond. From what Redis keeps, it responds to every request
// with the same bytes as before, also to requests that were never sent before. If Redis has lost something, it may respond with
// 503 instead.
import { nextPath, until } from '@coinfront/testing';
import type { Random } from '@coinfront/testing/random';
import { coldPaths } from '../reader/cold-paths.ts';
import { type ApiResponse, formViolations, type SnapshotIds } from '../reader/response.ts';
import { createSameBytes, type SameBytes } from '../reader/same-bytes.ts';
import type { Scenario } from '../scenario.ts';
import { lacksRedis, type RedisPair, startRedisPair } from '../system/redis-server.ts';
import { publishedIds, startReplica, untilShown } from '../system/replicas.ts';
import { startSystem } from '../system/start-system.ts';
import { timeToFollow } from './database-unavailable.ts';
import { spoilOne } from './spoiled-values.ts';

/** What happens to connections to the database. */
const OUTAGES = ['cut', 'hang', 'refuse'] as const;

type Memory = {
  name: string;
  lose: (redis: RedisPair, random: Random) => unknown;
  /** Whether Redis still has everything. */
  isComplete?: boolean;
};

const MEMORIES: readonly Memory[] = [
  { name: 'kept', lose: () => {}, isComplete: true },
  { name: 'flushed', lose: (redis) => redis.send('FLUSHALL') },
  { name: 'spoiled', lose: (redis, random) => redis.connected((client) => spoilOne(client, random)) },
];

/** Resolves when both tables are in Redis. */
async function untilStored(redis: RedisPair, { assets, usdValues }: SnapshotIds): Promise<void> {
  for (const table of [`assets:${assets}`, `usd-values:${usdValues}`])
    await until(async () => {
      const keys = (await redis.send('KEYS', `coinfront:table:*:${table}`)) as string[];
      return keys.length > 0;
    });
}

/** Violations in the responses of a process that has started without a database. */
function violationsOf(
  responses: readonly ApiResponse[],
  isComplete: boolean | undefined,
  sameBytes: SameBytes,
): string[] {
  return responses.flatMap((response) => {
    const { path, status, headers } = response;
    if (status === 503 && !isComplete) return formViolations(response);
    if (status !== 200 || headers.age === undefined) return [`${path}: ${status} with Age ${headers.age}`];
    if (path !== '/status') sameBytes.compare(response);
    return [];
  });
}

export const apiRestartsWithoutDatabase: Scenario = {
  name: 'kill -9 of the API, and its restart without the database',
  lacks: lacksRedis,
  async run(context) {
    const { rounds, random, violate } = context;
    const redis = await startRedisPair();
    await redis.start();
    const sameBytes = createSameBytes({ violate });
    // Its API has no Redis and is never without the database.
    const system = await startSystem(context, { reader: { compare: sameBytes.compare } });
    const { ingestions, reader } = system;
    const symbols: string[] = await system.db.collection('assets').distinct('symbol');
    const restarted = await startReplica(system, context, sameBytes, {
      name: 'restarted',
      redisUrl: redis.url,
    });
    const statuses: Record<string, number> = {};
    let slowest = 0;
    try {
      for (let round = 0; round < rounds; round += 1) {
        const outage = OUTAGES[round % OUTAGES.length] as (typeof OUTAGES)[number];
        const memory = MEMORIES[Math.floor(round / OUTAGES.length) % MEMORIES.length] as Memory;
        const where = `round ${round}, database ${outage}, Redis ${memory.name}`;
        // Only what is stored from now on can be spoiled.
        await redis.send('FLUSHALL');
        await Promise.all([ingestions.publish('assets'), ingestions.publish('usd-values')]);
        const ids = await publishedIds(system);
        await Promise.all([untilShown(restarted, ids), untilShown(reader, ids), untilStored(redis, ids)]);

        const first = await restarted.get('/?limit=7');
        const known = [...coldPaths(2 * round, random.pick(symbols)), '/?limit=7'];
        const cold = coldPaths(2 * round + 1, random.pick(symbols));
        cold.push(nextPath(first.headers.link) ?? 'no second page');
        for (const path of known) sameBytes.compare(await restarted.get(path));
        for (const path of [...known, ...cold]) sameBytes.compare(await reader.get(path));

        await restarted.network[outage]();
        await restarted.kill();
        await memory.lose(redis, random);
        await restarted.start();
        const paths = random.shuffle([...known, ...cold, '/status']);
        const responses = await Promise.all(paths.map((path) => restarted.get(path)));
        restarted.read();
        for (const { status } of responses) {
          const key = `${memory.name} ${status}`;
          statuses[key] = (statuses[key] ?? 0) + 1;
        }
        for (const violation of violationsOf(responses, memory.isComplete, sameBytes))
          violate(`${where}: ${violation}`);
        await restarted.network.restore();
        slowest = Math.max(slowest, await timeToFollow({ api: restarted.api() }));
      }
    } finally {
      await restarted.stop();
      await system.close();
      await redis.close();
    }
    const counted = Object.entries(statuses).map(([what, count]) => `${what}×${count}`);
    return {
      rounds,
      'responses without the database': counted.join(', '),
      ...reader.figures,
      ...sameBytes.figures,
      'follows again within ms': Math.round(slowest),
    };
  },
};
