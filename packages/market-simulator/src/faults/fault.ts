// Faults on request. Each has `endpoint` and `kind`, and may have `times` (to how many requests it applies; to all
// without it) and `afterRequests` (how many requests pass it first).
//
// | kind             | what the client gets                                    | options (default)                            |
// | ---------------- | ------------------------------------------------------- | -------------------------------------------- |
// | rate-limit       | 429 with the upstream's own body                        | retryAfter (none), retryAfterForm (seconds)  |
// | cmc-error        | CoinMarketCap's error `code` with its HTTP status       | code                                         |
// | cmc-error-in-200 | the same error in an HTTP 200                           | code                                         |
// | old-envelope     | CryptoCompare's error in an HTTP 200                    | type (99), window (minute)                   |
// | new-envelope     | CryptoCompare's error since 2026                        | status (401)                                 |
// | paprika-error    | CoinPaprika's error                                     | status                                       |
// | not-found        | 404, as of a path that is gone                          |                                              |
// | server-error     | 5xx                                                     | status (500), body (html), retryAfter (none) |
// | reset            | a reset connection, mid-body on request                 | afterBytes (0)                               |
// | hang             | silence, mid-body on request                            | afterBytes (0)                               |
// | drip             | one byte at a time                                      | intervalMs (1000)                            |
// | endless          | a body without end                                      |                                              |
// | truncated-json   | a body cut off                                          | share (0.6)                                  |
// | truncated-gzip   | a compressed body cut off                               | share (0.6)                                  |
// | html             | a page instead of JSON, with 200                        |                                              |
// | content-type     | another content type                                    | value (text/plain)                           |
// | redirect         | a redirect to another host                              | to, status (302)                             |
// | empty-list       | no rows                                                 |                                              |
// | shrunken         | a list that lost a part of its rows                     | share (0.5)                                  |
// | overcount        | a count of more rows than there are                     | by (1000)                                    |
// | no-count         | no count                                                |                                              |
// | repeat-page      | the first page, whichever is asked for                  |                                              |
// | shift            | later pages that start later, or earlier when negative  | rows                                         |
// | quote-array      | v1 with the quote list of v3                            | every (1)                                    |
// | price            | string, null, negative, nan, infinite or tiny prices    | as, every (1)                                |
// | field            | another value at a path of the record                   | path, value, every (1)                       |
// | extra-fields     | fields nobody knows                                     | every (1)                                    |
// | hostile-keys     | the keys $set, a.b, __proto__, constructor and empty    | every (1)                                    |
// | oversized        | a first record of over 16 MiB                           | mebibytes (17)                               |
import { z } from 'zod';
import { bodyFaultSchema } from './body-faults.ts';
import { connectionFaultSchema } from './connection-faults.ts';
import { driftFaultSchema } from './drift-faults.ts';
import { errorFaultSchema } from './error-faults.ts';
import { pagingFaultSchema } from './paging-faults.ts';

/** Parsing a fault also gives it its `interference`. */
export const faultSchema = z.discriminatedUnion(
  'kind',
  [errorFaultSchema, connectionFaultSchema, bodyFaultSchema, pagingFaultSchema, driftFaultSchema],
  {
    error: ({ code, options }) =>
      code === 'invalid_union' ? `Expected one of ${(options as string[]).join(', ')}` : undefined,
  },
);
/** A fault as it is asked for. */
export type FaultRequest = z.input<typeof faultSchema>;
export type Fault = z.output<typeof faultSchema>;

export const faultsSchema = z.array(faultSchema);
