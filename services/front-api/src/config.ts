// The environment of the front API.
import { availableParallelism } from 'node:os';
import {
  type ListenAddress,
  listenHostSchema,
  mongoUriSchema,
  redisUrlSchema,
  secret,
} from '@coinfront/runtime';
import { z } from 'zod';
import { adminTokens, corsOrigins, integer, port, trustProxy } from './variable-kinds.ts';

export const configSchema = z.object({
  PORT: port.default(5001).describe('Where the API listens; 0 takes any free port.'),
  LISTEN_HOST: listenHostSchema
    .default('::')
    .describe(
      'The name or address the API listens on; :: is every one, IPv6 and IPv4, 0.0.0.0 every IPv4 one.',
    ),
  ADMIN_PORT: port
    .default(5003)
    .describe(
      'Where /livez, /readyz and /metrics listen; 0 takes any free port, as pnpm start does without this.',
    ),
  ADMIN_HOST: listenHostSchema
    .default('127.0.0.1')
    .describe('The name or address /livez, /readyz and /metrics listen on.'),
  CONNECTIONS_MAX: integer(1, 1_000_000)
    .default(10_000)
    .describe('How many connections may be open at once; more are closed as soon as they are opened.'),
  KEEP_ALIVE_MS: integer(1_000, 3_600_000)
    .default(65_000)
    .describe('How long a connection may be idle; longer than a load balancer in front of it keeps it.'),
  DRAIN_IDLE_MS: integer(0, 5_000)
    .default(1_000)
    .describe('At the end, how long a connection has to be idle before it is closed.'),
  TRUST_PROXY: trustProxy
    .optional()
    .describe(
      "Whose X-Forwarded-For is believed: how many proxies stand in front, or their addresses, subnets, loopback, linklocal, uniquelocal. Default: nobody's.",
    ),
  CORS_ORIGINS: corsOrigins
    .default('*')
    .describe('Which pages of other origins may read answers: * or origins, separated by commas.'),
  RATE_LIMIT: integer(0, 1_000_000_000)
    .default(0)
    .describe(
      'How many requests an address may send a minute, over all processes that share a Redis; 0 for any number.',
    ),
  EVENTS_MAX: integer(0, 100_000)
    .default(1_000)
    .describe('How many may follow /events at once; others are answered 503.'),
  EXPORTS_MAX: integer(0, 1_000)
    .default(4)
    .describe('How many exports may be under way at once, each of one snapshot; others are answered 503.'),
  EXPORT_MAX_MS: integer(1_000, 3_600_000)
    .default(300_000)
    .describe('How long an export may take; one that its reader takes slower is broken off.'),
  PREFER_WAIT_MAX_SECONDS: integer(0, 600)
    .default(60)
    .describe('The longest that a request can ask to wait for a running ingestion, by Prefer: wait.'),
  ADMIN_TOKENS: secret(
    adminTokens
      .optional()
      .describe(
        'Who may edit mappings: name:token, separated by commas, each token of 32 characters or more. Without any, nobody.',
      ),
  ),
  MONGODB_URI: mongoUriSchema,
  REDIS_URL: redisUrlSchema,
  REDIS_KEY_PREFIX: z
    .string()
    .min(1)
    .max(64)
    .default('coinfront:')
    .describe('Begins every Redis key; give each deployment that shares a Redis its own.'),
  REDIS_TIMEOUT_MS: integer(5, 1_000)
    .default(100)
    .describe('How long one Redis command may take before it counts as failed.'),
  INGESTION_WAIT_MS: integer(0, 600_000)
    .default(60_000)
    .describe('How long a request waits for the first snapshots before it is answered 503.'),
  INGESTION_WAITERS_MAX: integer(0, 100_000)
    .default(100)
    .describe('How many requests may wait for the first snapshots at once; others are answered 503 at once.'),
  MARKER_POLL_MS: integer(10, 60_000)
    .default(1_000)
    .describe('How often the markers are read, so how late a new snapshot is seen; the first within 100 ms.'),
  LEASE_MS: integer(500, 3_600_000)
    .default(30_000)
    .describe('As for the ingestions: one whose heartbeat is older than this no longer runs.'),
  QUERY_TIMEOUT_MS: integer(50, 2_900)
    .default(2_000)
    .describe(
      'How long one database query may take before the database counts as silent; up to four times as long where loading a snapshot failed before.',
    ),
  CACHE_MAX_BYTES: integer(1, Number.MAX_SAFE_INTEGER)
    .default(64 * 1024 * 1024)
    .describe('Most bytes of answers kept in this process.'),
  CACHE_TTL_SECONDS: integer(1, 30 * 86_400)
    .default(3_600)
    .describe('How long Redis keeps an answer, and with it what can be served while MongoDB is silent.'),
  TABLES_MAX_BYTES: integer(1, Number.MAX_SAFE_INTEGER)
    .default(128 * 1024 * 1024)
    .describe(
      'Most bytes of replaced snapshots that are kept in memory for walks over pages; what answers stand on comes on top.',
    ),
  FIGURES_STALE_AFTER_SECONDS: integer(1, 366 * 86_400)
    .default(3_600)
    .describe('How old the newest figures of a source may be before /status calls them stale.'),
  JOIN_CONCURRENCY: integer(1, 256)
    .default(availableParallelism())
    .describe('How many queries of a new snapshot run at once. Default: the number of CPUs.'),
  JOIN_BATCH_SIZE: integer(1, 10_000)
    .default(500)
    .describe('Symbols in one query of the join; 1 is one query for every symbol.'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('Least level that is logged.'),
  END_WITH_PARENT: z
    .stringbool()
    .default(false)
    .describe('End when the process that started this one is gone; set by pnpm start.'),
});
export type Config = z.infer<typeof configSchema>;

/** The part of it that says where it listens. */
export const listenConfigSchema = configSchema.pick({
  PORT: true,
  LISTEN_HOST: true,
  ADMIN_PORT: true,
  ADMIN_HOST: true,
});

export function listenAddresses(config: z.infer<typeof listenConfigSchema>) {
  return {
    api: {
      port: config.PORT,
      host: config.LISTEN_HOST,
      variables: { port: 'PORT', host: 'LISTEN_HOST' },
    },
    admin: {
      port: config.ADMIN_PORT,
      host: config.ADMIN_HOST,
      variables: { port: 'ADMIN_PORT', host: 'ADMIN_HOST' },
    },
  } satisfies Record<string, ListenAddress>;
}
