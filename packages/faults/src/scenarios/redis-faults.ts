// Every fault of Redis, under load: it costs speed, but no response fails, and afterwards everything is stored in it again
// without a restart. Each change is logged once.
import { setTimeout as delay } from 'node:timers/promises';
import { until } from '@coinfront/testing';
import type { Scenario } from '../scenario.ts';
import { type FrontApi, readinessOf } from '../system/front-api.ts';
import { lacksRedis, type RedisPair, startRedisPair } from '../system/redis-server.ts';
import { startSystem } from '../system/start-system.ts';
import { REDIS_FAULTS, type RedisFault } from './redis-fault-list.ts';

async function untilRedisIs(api: FrontApi, state: string): Promise<void> {
  await until(async () => (await readinessOf(api)).redis === state);
}

/** Resolves when the API has stored markers and tables in an empty Redis. */
async function untilFilled(redis: RedisPair): Promise<void> {
  await redis.send('FLUSHALL');
  for (const keys of ['coinfront:markers:*', 'coinfront:table:*:assets:*', 'coinfront:table:*:usd-values:*'])
    await until(async () => ((await redis.send('KEYS', keys)) as string[]).length > 0);
}

/** The logged changes of Redis since a line, in order. */
const changesSince = (api: FrontApi, line: number): string[] =>
  api
    .output()
    .split('\n')
    .slice(line)
    .flatMap((text) => /"msg":"redis (fails|responds again)/.exec(text)?.[1] ?? []);

export const redisFaults: Scenario = {
  name: `Redis ${REDIS_FAULTS.map(({ name }) => name).join(', ')}`,
  lacks: lacksRedis,
  async run(context) {
    const { rounds, random, violate } = context;
    const redis = await startRedisPair();
    // Not running at the start: the API starts without it.
    const system = await startSystem(context, { environmentOf: () => ({ REDIS_URL: redis.url }) });
    const { api, reader, ingestions } = system;
    const p99: Record<string, number> = {};
    let slowestReturn = 0;
    let isStopping = false;
    /** Publishes continuously, so that responses are not cached yet. */
    const publishing = (async () => {
      while (!isStopping) await ingestions.publish(random.pick(['assets', 'usd-values']));
    })();
    publishing.catch(() => {});
    try {
      await untilRedisIs(api, 'silent');
      await redis.start();
      await untilRedisIs(api, 'up');
      for (let round = 0; round < rounds; round += 1) {
        const fault = REDIS_FAULTS[round % REDIS_FAULTS.length] as RedisFault;
        const lines = api.output().split('\n').length;
        reader.slowest();
        await fault.begin(redis);
        if (fault.isNoticed) await untilRedisIs(api, 'silent');
        await delay(random.integer(500, 1_500));
        p99[fault.name] = Math.max(p99[fault.name] ?? 0, reader.slowest());
        await fault.end(redis);
        const ended = performance.now();
        await untilRedisIs(api, 'up');
        slowestReturn = Math.max(slowestReturn, performance.now() - ended);
        await untilFilled(redis);
        // A stalled machine may make it fail once more, which is logged in the same way.
        const changes = changesSince(api, lines);
        const alternate = changes.every(
          (change, at) => change === (at % 2 === 0 ? 'fails' : 'responds again'),
        );
        if (!alternate || changes.length % 2 === 1 || (fault.isNoticed && changes.length === 0))
          violate(
            `round ${round}, ${fault.name}: the logged changes of Redis are ${changes.join(', ') || 'none'}`,
          );
      }
      if (reader.figures.unavailable > 0) violate(`${reader.figures.unavailable} responses were 503`);
    } finally {
      isStopping = true;
      await publishing.catch((error: Error) => violate(error.message));
      await system.close();
      await redis.close();
    }
    const slow = Object.entries(p99).map(([name, ms]) => `${name} ${ms}`);
    return {
      rounds,
      ...reader.figures,
      'p99 ms': slow.join(', '),
      'used again within ms': Math.round(slowestReturn),
    };
  },
};
