// The environment of the front API.
import { availableParallelism } from 'node:os';
import {
  type ListenAddress,
  listenHostSchema,
  mongoUriSchema,
  processVariables,
  redisUrlSchema,
  secret,
} from '@coinfront/runtime';
import { z } from 'zod';
import { adminTokens, corsOrigins, integer, port, trustProxy } from './variable-kinds.ts';

export const configSchema = z.object({
  PORT: port.default(5001).describe('Port of the API; 0 picks a free port.'),
  LISTEN_HOST: listenHostSchema
    .default('::')
    .describe(
      'Host name or address the API listens on; :: means all IPv6 and IPv4 addresses, 0.0.0.0 all IPv4 ones.',
    ),
  ADMIN_PORT: port
    .default(5003)
    .describe(
      'Port of /livez, /readyz and /metrics; 0 picks a free port, which is the default of pnpm start.',
    ),
  ADMIN_HOST: listenHostSchema
    .default('127.0.0.1')
    .describe('Host name or address that /livez, /readyz and /metrics listen on.'),
  CONNECTIONS_MAX: integer(1, 1_000_000)
    .default(10_000)
    .describe('Maximum number of open connections; further ones are closed at once.'),
  KEEP_ALIVE_MS: integer(1_000, 3_600_000)
    .default(65_000)
    .describe(
      'How long a connection may be idle; set it longer than the idle timeout of a load balancer in front.',
    ),
  DRAIN_IDLE_MS: integer(0, 5_000)
    .default(1_000)
    .describe('At shutdown, how long a connection must be idle before it is closed.'),
  TRUST_PROXY: trustProxy
    .optional()
    .describe(
      'Which proxies may set X-Forwarded-For: the number of proxies in front, or their addresses, subnets, loopback, linklocal, uniquelocal. Default: none.',
    ),
  CORS_ORIGINS: corsOrigins
    .default('*')
    .describe('Origins whose pages may read responses: * or a comma-separated list.'),
  RATE_LIMIT: integer(0, 1_000_000_000)
    .default(0)
    .describe(
      'Requests per minute and client address, counted over all processes that share a Redis; 0 for no limit.',
    ),
  EVENTS_MAX: integer(0, 100_000)
    .default(1_000)
    .describe('Maximum number of clients on /events; further ones get 503.'),
  EXPORTS_MAX: integer(0, 1_000)
    .default(4)
    .describe('Maximum number of exports at once; further ones get 503. Each keeps its snapshot in memory.'),
  EXPORT_MAX_MS: integer(1_000, 3_600_000)
    .default(300_000)
    .describe('Time limit of an export; if the client reads more slowly, the connection is closed.'),
  PREFER_WAIT_MAX_SECONDS: integer(0, 600)
    .default(60)
    .describe('Maximum of Prefer: wait, by which a request waits for running ingestions.'),
  ADMIN_TOKENS: secret(
    adminTokens
      .optional()
      .describe(
        'Who may edit mappings: a comma-separated list of name:token, each token at least 32 characters. Default: no one.',
      ),
  ),
  MONGODB_URI: mongoUriSchema,
  REDIS_URL: redisUrlSchema,
  REDIS_KEY_PREFIX: z
    .string()
    .min(1)
    .max(64)
    .default('coinfront:')
    .describe('Prefix of every Redis key; deployments that share a Redis need different ones.'),
  REDIS_TIMEOUT_MS: integer(5, 1_000).default(100).describe('Timeout of one Redis command.'),
  INGESTION_WAIT_MS: integer(0, 600_000)
    .default(60_000)
    .describe('How long a request waits for the first snapshots before it gets 503.'),
  INGESTION_WAITERS_MAX: integer(0, 100_000)
    .default(100)
    .describe('Maximum number of requests that wait for the first snapshots; further ones get 503 at once.'),
  MARKER_POLL_MS: integer(10, 60_000)
    .default(1_000)
    .describe(
      'Interval of reading the markers, so the delay until a new snapshot is seen; at most 100 ms until the first one.',
    ),
  LEASE_MS: integer(500, 3_600_000)
    .default(30_000)
    .describe('An ingestion whose heartbeat is older no longer runs; same value as for the ingestions.'),
  QUERY_TIMEOUT_MS: integer(50, 2_900)
    .default(2_000)
    .describe(
      'Timeout of one database query, after which the database counts as unavailable; up to four times as long when loading a snapshot failed before.',
    ),
  CACHE_MAX_BYTES: integer(1, Number.MAX_SAFE_INTEGER)
    .default(64 * 1024 * 1024)
    .describe('Maximum bytes of responses cached in this process.'),
  CACHE_TTL_SECONDS: integer(1, 30 * 86_400)
    .default(3_600)
    .describe('How long Redis keeps a response.'),
  TABLES_MAX_BYTES: integer(1, Number.MAX_SAFE_INTEGER)
    .default(128 * 1024 * 1024)
    .describe(
      'Maximum bytes of replaced snapshots kept in memory for clients that page through them; the current snapshots are not counted.',
    ),
  FIGURES_STALE_AFTER_SECONDS: integer(1, 366 * 86_400)
    .default(3_600)
    .describe('Age of the newest figures of a source from which /status calls them stale.'),
  JOIN_CONCURRENCY: integer(1, 256)
    .default(availableParallelism())
    .describe('Concurrent queries when a snapshot is loaded. Default: the number of CPUs.'),
  JOIN_BATCH_SIZE: integer(1, 10_000)
    .default(500)
    .describe('Symbols per query of the join; 1 means one query for each symbol.'),
  ...processVariables,
});
export type Config = z.infer<typeof configSchema>;

/** The variables of the two listen addresses. */
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
