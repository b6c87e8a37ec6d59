// What all assets of a snapshot get, worked out once for each state.
import { LRUCache } from 'lru-cache';
import type { State } from '../state/current-state.ts';
import type { MatchSnapshot, SnapshotMatches } from './match-snapshot.ts';

/** The current state and one that a walk still goes through; each takes some 10 MB for 100,000 assets. */
const STATES_KEPT = 2;

export type MatchesOf = (state: State) => Promise<SnapshotMatches>;

/** Those who ask for the same state share one matching; one that failed is not kept. */
export function createSnapshotMatches(matchSnapshot: MatchSnapshot): MatchesOf {
  const kept = new LRUCache<string, Promise<SnapshotMatches>>({ max: STATES_KEPT });
  return (state) => {
    const known = kept.get(state.key);
    if (known) return known;
    const snapshots = { assets: state.assets.snapshot_id, usdValues: state.usdValues.snapshot_id };
    const made = matchSnapshot({ snapshots, mappings: state.mappings.usdIds });
    kept.set(state.key, made);
    made.catch(() => kept.delete(state.key));
    return made;
  };
}
