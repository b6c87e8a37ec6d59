// A resource: what is asked for under one path, and how it is made of two snapshots and the mappings. Everything else
// (waiting, caching, encodings, conditions, headers) is the same for all resources and not theirs.
import type { Made } from '../answers/answer.ts';
import type { State } from '../state/current-state.ts';
import type { StateNames } from '../state/named-states.ts';

/** What a URL asks of a resource. Immutable: equal URLs share one. */
export type Ask = {
  /** Equal for everything that asks for the same, however it is written. */
  key: string;
  /** The state to stand on, where it is not simply the current one. */
  at?: StateNames;
  /** Rejects with the driver's errors, and with InvalidQueryError or ProblemError for what the rows show to be wrong. */
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
