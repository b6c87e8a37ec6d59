// Redis fails in every way it can, under load: it costs speed and never an answer. One log line tells of each change.
import { setTimeout as delay } from 'node:timers/promises';
import { until } from '@coinfront/testing';
import type { Scenario } from '../scenario.ts';
import type { FrontApi } from '../system/front-api.ts';
import { lacksRedis, prepareRedis, type RedisServer } from '../system/redis-server.ts';
import { startSystem } from '../system/start-system.ts';

/** Of any answer, whatever Redis does. */
const DEADLINE_MS = 1_500;
const NOTICED_WITHIN_MS = 15_000;

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
  const isSo = async () => {
    const answer = (await (await fetch(`${api.admin}/readyz`)).json()) as { redis: string };
    return answer.redis === state;
  };
  await until(isSo, NOTICED_WITHIN_MS);
}

const linesOf = (api: FrontApi) => [api.told('redis fails'), api.told('redis answers again')] as const;

export const redisFaults: Scenario = {
  name: 'Redis killed, flushed, hung, full, returning errors',
  lacks: lacksRedis,
  async run(context) {
    const { rounds, random, violate } = context;
    const redis = await prepareRedis();
    // Not there at the start: the API begins without it.
    const system = await startSystem(context, {
      environmentOf: () => ({ REDIS_URL: redis.url }),
      reader: { deadlineMs: DEADLINE_MS },
    });
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
        const [failsBefore, againBefore] = linesOf(api);
        reader.slowest();
        await fault.begin(redis);
        if (fault.isNoticed) await untilRedisIs(api, 'silent');
        await delay(random.integer(500, 1_500));
        p99[fault.name] = Math.max(p99[fault.name] ?? 0, reader.slowest());
        await fault.end(redis);
        const ended = performance.now();
        await untilRedisIs(api, 'up');
        slowestReturn = Math.max(slowestReturn, performance.now() - ended);
        const [fails, again] = linesOf(api);
        const most = fault.name === 'flushed' ? 0 : 1;
        const [failed, recovered] = [fails - failsBefore, again - againBefore];
        if (failed !== recovered || failed > most || (fault.isNoticed && failed !== 1)) {
          violate(
            `round ${round}, ${fault.name}: ${failed} lines that Redis fails, ${recovered} that it answers again`,
          );
        }
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
