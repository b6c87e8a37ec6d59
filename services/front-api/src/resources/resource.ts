// A resource: what is asked for under one path, and how it is made of two snapshots and the mappings. Everything else
// (waiting, caching, encodings, conditions, headers) is the same for all resources and not theirs.
import type { Made } from '../answers/answer.ts';
import type { CurrentState, State } from '../state/current-state.ts';

/** What a URL asks of a resource. Immutable: equal URLs share one. */
export type Ask = {
  /** Equal for everything that asks for the same, however it is written. */
  key: string;
  /** The state to stand on; the current one unless the URL names another. Throws when that one is gone. */
  on: (current: CurrentState) => State;
  make: (state: State) => Promise<Omit<Made, 'lastModified'>>;
};

export type Resource = {
  /** In cache keys, logs and metrics. */
  name: string;
  /** As Express takes it, such as `/assets/:id`. */
  path: string;
  /** Throws InvalidQueryError. `search` is what follows the `?`, undecoded. */
  read: (params: Readonly<Record<string, string>>, search: string) => Ask;
};

/** For resources that know no other state than the current one. */
export const onCurrent = (current: CurrentState): State => current;
