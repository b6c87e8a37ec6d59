// What /status says, from the markers alone.
import type { StatusResponse } from '@coinfront/contracts';
import { areMixed } from './state/current-state.ts';
import { type IngestionState, type Markers, serverNow } from './state/markers.ts';

function ingestionStatus({ snapshot, running }: IngestionState, now: Date): StatusResponse['assets'] {
  return {
    snapshot_id: snapshot?.snapshot_id ?? null,
    last_updated: snapshot?.last_updated.toISOString() ?? null,
    age_seconds: snapshot ? Math.max(0, now.getTime() - snapshot.last_updated.getTime()) / 1_000 : null,
    documents: snapshot?.documents ?? null,
    source: snapshot?.source ?? null,
    running: running
      ? {
          run_id: running.run_id,
          started_at: running.started_at.toISOString(),
          heartbeat_at: running.heartbeat_at.toISOString(),
        }
      : null,
  };
}

/** Ages count on while the database is silent. */
export function statusOf(markers: Markers): StatusResponse {
  const now = serverNow(markers);
  const assets = markers.assets.snapshot;
  const usdValues = markers['usd-values'].snapshot;
  return {
    ready: assets !== undefined && usdValues !== undefined && !areMixed(assets, usdValues),
    assets: ingestionStatus(markers.assets, now),
    usd_values: ingestionStatus(markers['usd-values'], now),
  };
}
