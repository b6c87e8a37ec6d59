// The body of `/status`, from the markers, the latest runs and the view that is served.
import type { RunReport, StatusResponse } from '@coinfront/contracts';
import { readVersion } from '@coinfront/runtime';
import type { FoundIn } from './answers/find-answers.ts';
import { figuresAges } from './figures-ages.ts';
import { countMatches } from './join/pairing.ts';
import type { LatestRuns } from './latest-runs.ts';
import { areMixed } from './state/current-state.ts';
import { type IngestionState, type Markers, serverNow } from './state/markers.ts';
import { inTurns } from './turns.ts';
import type { CurrentView } from './views/current-view.ts';
import { rowCounts } from './views/view.ts';

const version = readVersion();

type IngestionStatus = StatusResponse['assets'];

function latestRunOf(run: RunReport | null): IngestionStatus['latest_run'] {
  if (run === null) return null;
  const { run_id, state, started_at, ended_at, counts, discarded_fields, timings_ms, error, warnings } = run;
  return { run_id, state, started_at, ended_at, counts, discarded_fields, timings_ms, error, warnings };
}

function ingestionStatus(
  { snapshot, kept, running }: IngestionState,
  latestRun: RunReport | null,
  now: Date,
): IngestionStatus {
  return {
    snapshot_id: snapshot?.snapshot_id ?? null,
    last_updated: snapshot?.last_updated.toISOString() ?? null,
    age_seconds: snapshot ? Math.max(0, now.getTime() - snapshot.last_updated.getTime()) / 1_000 : null,
    documents: snapshot?.documents ?? null,
    priced: snapshot?.priced ?? null,
    figures_at: snapshot?.figures_at ? figuresAges(snapshot.figures_at, now) : null,
    source: snapshot?.source ?? null,
    running: running
      ? {
          run_id: running.run_id,
          started_at: running.started_at.toISOString(),
          heartbeat_at: running.heartbeat_at.toISOString(),
        }
      : null,
    kept: kept.map(({ snapshot_id, last_updated, replaced_at, documents }) => ({
      snapshot_id,
      last_updated: last_updated.toISOString(),
      replaced_at: replaced_at.toISOString(),
      documents,
    })),
    latest_run: latestRunOf(latestRun),
  };
}

/** The snapshots that responses are made from; they may be older than the published ones. */
async function servedOf({ served, behindSeconds }: ShownView): Promise<StatusResponse['served']> {
  const view = served();
  if (!view) return null;
  const { state, tables, pairing } = view;
  return {
    assets: state.assets.snapshot_id,
    usd_values: state.usdValues.snapshot_id,
    mappings_version: state.mappings.version,
    behind_seconds: behindSeconds(),
    usd_match: await inTurns(countMatches(pairing)),
    warnings: Object.entries(rowCounts(state, tables))
      .filter(([, { published, found }]) => published !== found)
      .map(
        ([name, { published, found }]) =>
          `${name}: ${published} rows were published, ${found} are in the database`,
      ),
  };
}

/** Figures of unknown age are not called stale. */
const staleOf = (sides: Pick<StatusResponse, 'assets' | 'usd_values'>, afterSeconds: number) =>
  (['assets', 'usd_values'] as const).filter(
    (side) => (sides[side].figures_at?.newest_age_seconds ?? 0) > afterSeconds,
  );

type ShownView = Pick<CurrentView, 'served' | 'behindSeconds'>;

export type StatusFacts = {
  markers: Markers;
  latestRuns: LatestRuns;
  views: ShownView;
  found: Readonly<Record<FoundIn, number>>;
};

export type StatusOptions = { figuresStaleAfterSeconds: number };

/** Ages keep growing while the database does not respond. */
export async function statusOf(
  { markers, latestRuns, views, found }: StatusFacts,
  { figuresStaleAfterSeconds }: StatusOptions,
): Promise<StatusResponse> {
  const now = serverNow(markers);
  const assets = markers.assets.snapshot;
  const usdValues = markers['usd-values'].snapshot;
  const sides = {
    assets: ingestionStatus(markers.assets, latestRuns.assets.latest, now),
    usd_values: ingestionStatus(markers['usd-values'], latestRuns['usd-values'].latest, now),
  };
  return {
    version,
    ready: assets !== undefined && usdValues !== undefined && !areMixed(assets, usdValues),
    stale: staleOf(sides, figuresStaleAfterSeconds),
    ...sides,
    served: await servedOf(views),
    cache: {
      hit_local: found['hit-local'],
      hit_redis: found['hit-redis'],
      miss: found.miss,
      bypass: found.bypass,
    },
  };
}
