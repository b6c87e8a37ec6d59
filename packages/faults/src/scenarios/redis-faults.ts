// Redis fails in every way it can, under load: it costs speed and never an answer. One log line tells of each change.
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
  /** Whether the API must find out: a flushed Redis is an empty one, and a full one still gives what it has. */
  isNoticed: boolean;
};

const FAULTS: readonly RedisFault[] = [
  { name: 'killed', begin: (redis) => redis.kill(), end: (redis) => redis.start(), isNoticed: true },
  { name: 'flushed', begin: (redis) => redis.tell('FLUSHALL'), end: () => {}, isNoticed: false },
  {
    name: 'hung',
    begin: (redis) => redis.signal('SIGSTOP'),
    end: (redis) => redis.signal('SIGCONT'),
    isNoticed: true,
  },
  {
    name: 'out of memory',
    begin: (redis) => redis.tell('CONFIG', 'SET', 'maxmemory', '1'),
    end: (redis) => redis.tell('CONFIG', 'SET', 'maxmemory', '0'),
    isNoticed: false,
  },
  {
    name: 'returning errors',
    // A replica that has lost its master and may not give what it has.
    async begin(redis) {
      await redis.tell('CONFIG', 'SET', 'replica-serve-stale-data', 'no');
      await redis.tell('REPLICAOF', '127.0.0.1', '1');
    },
    end: (redis) => redis.tell('REPLICAOF', 'NO', 'ONE'),
    isNoticed: true,
  },
];

async function untilRedisIs(api: FrontApi, state: string): Promise<void> {
  await until(async () => (await readinessOf(api)).redis === state);
}

/** What the log says of Redis from a line on, in its order. */
const changesSince = (api: FrontApi, line: number): string[] =>
  api
    .output()
    .split('\n')
    .slice(line)
    .flatMap((text) => /"msg":"redis (fails|answers again)/.exec(text)?.[1] ?? []);

export const redisFaults: Scenario = {
  name: 'Redis killed, flushed, hung, full, returning errors',
  lacks: lacksRedis,
  async run(context) {
    const { rounds, random, violate } = context;
    const redis = await prepareRedis();
    // Not there at the start: the API begins without it.
    const system = await startSystem(context, { environmentOf: () => ({ REDIS_URL: redis.url }) });
    const { api, reader, ingestions } = system;
    const p99: Record<string, number> = {};
    let slowestReturn = 0;
    let isStopping = false;
    /** New snapshots all the time, so that answers have to be made and looked for. */
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
        // A machine that stands still may make it fail once more, and that is told in the same way.
        const changes = changesSince(api, lines);
        const areInTurn = changes.every(
          (change, at) => change === (at % 2 === 0 ? 'fails' : 'answers again'),
        );
        if (!areInTurn || changes.length % 2 === 1 || (fault.isNoticed && changes.length === 0))
          violate(`round ${round}, ${fault.name}: the log says of Redis ${changes.join(', ') || 'nothing'}`);
      }
      if (reader.figures.unavailable > 0) violate(`${reader.figures.unavailable} answers were 503`);
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
