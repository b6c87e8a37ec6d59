// What a fault can change, and the fields that all faults have.
import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import {
  endpointNameSchema,
  type Listing,
  type UpstreamRequest,
  type UpstreamResponse,
  type Window,
} from '../upstreams/endpoint.ts';

/** The steps that a fault changes; the others stay normal. */
export type Interference = {
  /** Replaces the endpoint. */
  respond?: (request: UpstreamRequest) => UpstreamResponse;
  /** Changes which records are listed. */
  window?: (window: Window, size: number) => Window;
  /** Changes the records and their count. */
  listing?: (listing: Listing, size: number) => Listing;
  /** Changes the complete response. */
  response?: (response: UpstreamResponse) => UpstreamResponse;
  /** Replaces the sending of the response. */
  send?: (socket: ServerResponse, response: UpstreamResponse) => void;
};

/** To which requests of its endpoint a fault applies: to `times` of them, after the first `afterRequests`. */
const when = {
  times: z.int().positive().optional(),
  afterRequests: z.int().nonnegative().default(0),
};

/** Common fields of a fault that every endpoint can have. */
export const anywhere = { endpoint: endpointNameSchema, ...when };

/** The same for a fault that only some endpoints can have. */
export function only<const Names extends readonly [string, ...string[]]>(...names: Names) {
  return { endpoint: z.enum(names), ...when };
}
