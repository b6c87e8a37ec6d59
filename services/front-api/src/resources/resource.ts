// A resource: parses the requests of one path and composes their bodies from a view. Everything else (waiting, caching,
// encodings, conditional requests, headers) is the same for all resources and not part of them.
import type { Composed } from '../answers/composed.ts';
import type { Form } from '../http/forms.ts';
import type { StateNames } from '../views/named-views.ts';
import type { View } from '../views/view.ts';

/** A parsed request. Immutable: equal URLs share one. */
export type ResourceRequest = {
  /** Normal form: equal for requests with the same meaning, however they are written. */
  key: string;
  /** The state that a cursor names; undefined for the current one. */
  at?: StateNames;
  /** Throws InvalidQueryError or ProblemError if the rows do not fit the request, such as an unknown id. */
  compose: (view: View) => Composed | Promise<Composed>;
};

export type Resource = {
  /** Used in cache keys. */
  name: string;
  /** Express route pattern, such as `/assets/:id`. */
  path: string;
  /** Whether composing queries the database, because the view is not enough. */
  queriesDatabase?: boolean;
  /** Whether responses are sent while they are composed, and not cached. Their number is limited. */
  isStreamed?: boolean;
  /** Its formats, if there are others than JSON. */
  forms?: readonly Form[];
  /**
   * `search`: what follows the `?`, undecoded. `accepted`: the format that the client accepts; undefined only with `forms`.
   * Throws InvalidQueryError and ProblemError.
   */
  read: (params: Readonly<Record<string, string>>, search: string, accepted?: Form) => ResourceRequest;
};
