// The latest runs of an ingestion, reloaded when the latest run in `/status` changes.
import type { RunsResponse } from '@coinfront/contracts/responses';
import { computed, effect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { createLoader, type Loaded } from '../api/loader.ts';
import { request } from '../api/request.ts';
import { status } from '../state/status.ts';
import { INGESTION_OF, type Side } from './sides.ts';

const RUNS = 40;

export const runsPath = (side: Side): string => `runs?limit=${RUNS}&ingestion=${INGESTION_OF[side]}`;

export function useRuns(side: Side): Loaded<RunsResponse> {
  const loader = useMemo(
    () => createLoader((signal) => request<RunsResponse>(runsPath(side), { signal })),
    [side],
  );
  useEffect(() => {
    const latest = computed(() => {
      const run = status.value.reply?.body[side].latest_run;
      return run && `${run.run_id} ${run.state} ${run.ended_at}`;
    });
    let known = latest.peek();
    const stopFollowing = effect(() => {
      if (latest.value === known) return;
      known = latest.value;
      loader.reload();
    });
    return () => {
      stopFollowing();
      loader.stop();
    };
  }, [loader]);
  return loader.state.value;
}
