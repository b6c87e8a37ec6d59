// What a fault can do to an answer, and what every fault says of itself.
import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import {
  type Answer,
  endpointNameSchema,
  type Listing,
  type UpstreamRequest,
  type Window,
} from '../upstreams/endpoint.ts';

/** Where a fault steps in. It does so at one or more of these points; the others stay as they are. */
export type Interference = {
  /** Instead of the endpoint. */
  answer?: (request: UpstreamRequest) => Answer;
  /** Before the records are looked up. */
  window?: (window: Window, size: number) => Window;
  /** Before the records are wrapped. */
  listing?: (listing: Listing, size: number) => Listing;
  /** Before the answer is sent. */
  finished?: (answer: Answer, request: UpstreamRequest) => Answer;
  /** Instead of sending it. */
  deliver?: (response: ServerResponse, answer: Answer) => void;
};

/** When a fault applies: to so many requests of its endpoint, after so many that pass it. */
const when = {
  times: z.int().positive().optional(),
  afterRequests: z.int().nonnegative().default(0),
};

/** The fields of every fault. */
export const anywhere = { endpoint: endpointNameSchema, ...when };

/** The same, for a fault that only some endpoints have. */
export function only<const Names extends readonly [string, ...string[]]>(...names: Names) {
  return { endpoint: z.enum(names), ...when };
}
