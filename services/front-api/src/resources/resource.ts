// A resource: what is asked for under one path, and how it is made of a view. Everything else (waiting, caching,
// encodings, conditions, headers) is the same for all resources and not theirs.
import type { Composed } from '../answers/composed.ts';
import type { Form } from '../http/forms.ts';
import type { StateNames } from '../views/named-views.ts';
import type { View } from '../views/view.ts';

/** What a URL asks of a resource. Immutable: equal URLs share one. */
export type Ask = {
  /** Equal for everything that asks for the same, however it is written. */
  key: string;
  /** The state to stand on, where it is not simply the current one. */
  at?: StateNames;
  /** Throws InvalidQueryError or ProblemError for what the rows show to be wrong. */
  compose: (view: View) => Composed | Promise<Composed>;
};

export type Resource = {
  /** In cache keys, logs and metrics. */
  name: string;
  /** As Express takes it, such as `/assets/:id`. */
  path: string;
  /** Whether its answers take queries of the database, because they are not of the view alone. */
  asksDatabase?: boolean;
  /** Whether its answers are sent as they are made and kept nowhere, a few at a time. */
  isStreamed?: boolean;
  /** The forms in which it is given, where JSON is not the only one. */
  forms?: readonly Form[];
  /**
   * `search` is what follows the `?`, undecoded; `accepted` the form that the client takes, undefined only where `forms`
   * are given. Throws InvalidQueryError and ProblemError.
   */
  read: (params: Readonly<Record<string, string>>, search: string, accepted?: Form) => Ask;
};
