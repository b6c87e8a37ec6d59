// All faults. Each has `endpoint` and `kind`, and may have `times` (number of requests it applies to; all by default) and
// `afterRequests` (number of requests before it applies; 0 by default).
//
// | kind             | what the client gets                                    | options (default)                            |
// | ---------------- | ------------------------------------------------------- | -------------------------------------------- |
// | rate-limit       | 429 with the upstream's own error body                  | retryAfter (none), retryAfterForm (seconds)  |
// | cmc-error        | CoinMarketCap's error `code` with its HTTP status       | code                                         |
// | cmc-error-in-200 | the same error with HTTP 200                            | code                                         |
// | old-envelope     | CryptoCompare's error with HTTP 200                     | type (99), window (minute)                   |
// | new-envelope     | CryptoCompare's error since 2026                        | status (401)                                 |
// | paprika-error    | CoinPaprika's error                                     | status                                       |
// | not-found        | 404, as for a removed path                              |                                              |
// | server-error     | 5xx                                                     | status (500), body (html)                    |
// | reset            | a reset connection, also in the middle of the body      | afterBytes (0)                               |
// | hang             | no more bytes, also in the middle of the body           | afterBytes (0)                               |
// | drip             | one byte at a time                                      | intervalMs (1000)                            |
// | endless          | a body that never ends                                  |                                              |
// | truncated-json   | an incomplete body                                      |                                              |
// | truncated-gzip   | an incomplete compressed body                           |                                              |
// | html             | an HTML page instead of JSON, with 200                  |                                              |
// | content-type     | another content type                                    | value (text/plain)                           |
// | redirect         | a redirect to another host                              | to                                           |
// | empty-list       | no records                                              |                                              |
// | shrunken         | a list without the share of records at its end          | share (0.5)                                  |
// | overcount        | a count that is too high                                | by (1000)                                    |
// | no-count         | a list without its count                                |                                              |
// | repeat-page      | the first page, whichever is requested                  |                                              |
// | shift            | later pages that start later, or earlier if negative    | rows                                         |
// | quote-array      | v1 with v3's list of quotes                             | every (1)                                    |
// | price            | string, null, negative, nan, infinite or tiny prices    | as, every (1)                                |
// | field            | another value at a path in the record                   | path, value, every (1)                       |
// | extra-fields     | unknown fields                                          | every (1)                                    |
// | hostile-keys     | the keys $set, a.b, __proto__, constructor and empty    | every (1)                                    |
// | oversized        | a first record of 17 MiB                                |                                              |
import { z } from 'zod';
import { bodyFaultSchema } from './body-faults.ts';
import { connectionFaultSchema } from './connection-faults.ts';
import { driftFaultSchema } from './drift-faults.ts';
import { errorFaultSchema } from './error-faults.ts';
import { pagingFaultSchema } from './paging-faults.ts';

/** Parsing also adds the fault's `interference`. */
export const faultSchema = z.discriminatedUnion(
  'kind',
  [errorFaultSchema, connectionFaultSchema, bodyFaultSchema, pagingFaultSchema, driftFaultSchema],
  {
    error: ({ code, options }) =>
      code === 'invalid_union' ? `Expected one of ${(options as string[]).join(', ')}` : undefined,
  },
);
/** A fault as requested, before parsing. */
export type FaultRequest = z.input<typeof faultSchema>;
export type Fault = z.output<typeof faultSchema>;

export const faultsSchema = z.array(faultSchema);
