// Every fault of Redis, under load: it costs speed, but no response fails. Each change is logged once.
import { setTimeout as delay } from 'node:timers/promises';
import { until } from '@coinfront/testing';
import type { Scenario } from '../scenario.ts';
import { type FrontApi, readinessOf } from '../system/front-api.ts';
import { lacksRedis, prepareRedis, type RedisServer } from '../system/redis-server.ts';
import { startSystem } from '../system/start-system.ts';

type RedisFault = {
  name: string;
  begin: (redis: RedisServer) => unknown;
  end: (redis: RedisServer) => unknown;
  /** Whether the API must notice: a flushed Redis is only empty, and a full one still returns its entries. */
  isNoticed: boolean;
};

const FAULTS: readonly RedisFault[] = [
  { name: 'killed', begin: (redis) => redis.kill(), end: (redis) => redis.start(), isNoticed: true },
  { name: 'flushed', begin: (redis) => redis.send('FLUSHALL'), end: () => {}, isNoticed: false },
  {
    name: 'hung',
    begin: (redis) => redis.signal('SIGSTOP'),
    end: (redis) => redis.signal('SIGCONT'),
    isNoticed: true,
  },
  {
    name: 'out of memory',
    begin: (redis) => redis.send('CONFIG', 'SET', 'maxmemory', '1'),
    end: (redis) => redis.send('CONFIG', 'SET', 'maxmemory', '0'),
    isNoticed: false,
  },
  {
    name: 'returning errors',
    // A replica without its master that must not serve stale data.
    async begin(redis) {
      await redis.send('CONFIG', 'SET', 'replica-serve-stale-data', 'no');
      await redis.send('REPLICAOF', '127.0.0.1', '1');
    },
    end: (redis) => redis.send('REPLICAOF', 'NO', 'ONE'),
    isNoticed: true,
  },
];

async function untilRedisIs(api: FrontApi, state: string): Promise<void> {
  await until(async () => (await readinessOf(api)).redis === state);
}

/** The logged changes of Redis since a line, in order. */
const changesSince = (api: FrontApi, line: number): string[] =>
  api
    .output()
    .split('\n')
    .slice(line)
    .flatMap((text) => /"msg":"redis (fails|responds again)/.exec(text)?.[1] ?? []);

export const redisFaults: Scenario = {
  name: 'Redis killed, flushed, hung, full, returning errors',
  lacks: lacksRedis,
  async run(context) {
    const { rounds, random, violate } = context;
    const redis = await prepareRedis();
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
        const fault = FAULTS[round % FAULTS.length] as RedisFault;
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
      await redis.kill();
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
