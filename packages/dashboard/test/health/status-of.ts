// Responses of `/status` for tests: two healthy snapshots, with differences.
import type { StatusResponse } from '@coinfront/contracts/responses';
import type { Reply } from '../../page/api/reply.ts';
import type { BriefRun } from '../../page/health/run.ts';
import type { SideStatus } from '../../page/health/sides.ts';

export const NOW = '2026-11-27T12:00:00.000Z';

/** The time this many seconds before `NOW`. */
export const ago = (seconds: number): string => new Date(Date.parse(NOW) - seconds * 1_000).toISOString();

export function briefRun(fields: Partial<BriefRun> = {}): BriefRun {
  return {
    run_id: 'run-1',
    state: 'published',
    started_at: ago(70),
    ended_at: ago(60),
    counts: {
      fetched: 10,
      inserted: 10,
      priced: 10,
      rejected: 0,
      duplicates: 0,
      reread: 0,
      expected: 10,
      possibly_missing: 0,
    },
    discarded_fields: [],
    timings_ms: {},
    error: null,
    warnings: [],
    ...fields,
  };
}

export const figuresAt = (seconds: number): SideStatus['figures_at'] => ({
  newest: ago(seconds),
  median: ago(seconds),
  newest_age_seconds: seconds,
  median_age_seconds: seconds,
});

function sideOf(snapshot_id: string, fields: Partial<SideStatus>): SideStatus {
  return {
    snapshot_id,
    last_updated: ago(60),
    age_seconds: 60,
    documents: 10,
    priced: 10,
    figures_at: figuresAt(60),
    source: 'simulator',
    running: null,
    kept: [],
    latest_run: briefRun(),
    ...fields,
  };
}

/** Status of a side without a published snapshot. */
export const NOTHING_PUBLISHED = {
  snapshot_id: null,
  last_updated: null,
  age_seconds: null,
  documents: null,
  priced: null,
  figures_at: null,
  source: null,
  latest_run: null,
} satisfies Partial<SideStatus>;

type Differences = Partial<Omit<StatusResponse, 'assets' | 'usd_values' | 'served'>> & {
  assets?: Partial<SideStatus>;
  usd_values?: Partial<SideStatus>;
  served?: Partial<NonNullable<StatusResponse['served']>> | null;
};

const MATCHES = {
  mapped: 0,
  name: 10,
  price: 0,
  similar: 0,
  symbol: 0,
  renamed: 0,
  none: 0,
  ambiguous: 0,
  unpriced: 0,
  missing: 0,
};

export function statusOf({ assets, usd_values, served, ...rest }: Differences = {}): StatusResponse {
  return {
    version: '1.0.0',
    ready: true,
    stale: [],
    assets: sideOf('a', assets ?? {}),
    usd_values: sideOf('u', usd_values ?? {}),
    served:
      served === null
        ? null
        : {
            assets: 'a',
            usd_values: 'u',
            mappings_version: 0,
            behind_seconds: 0,
            usd_match: MATCHES,
            warnings: [],
            ...served,
          },
    cache: { hit_local: 0, hit_redis: 0, miss: 0, bypass: 0 },
    ...rest,
  };
}

export const replyOf = (body: StatusResponse, ageSeconds?: number): Reply<StatusResponse> => ({
  body,
  headers: new Headers({ Date: new Date(NOW).toUTCString() }),
  ageSeconds,
  receivedAt: 0,
});
