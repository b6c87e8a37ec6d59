// What is configured about clients: their address behind proxies, CORS, and the rate limit.
import type { SharedTier } from '../cache/shared-tier.ts';
import { type AddressOf, createAddressOf, type TrustProxy } from './client-address.ts';
import { type CorsHeadersOf, type CorsOrigins, createCorsHeadersOf } from './cors.ts';
import { createRateLimit, type RateLimit } from './rate-limit.ts';

export type Admission = {
  addressOf: AddressOf;
  corsHeadersOf: CorsHeadersOf;
  /** Undefined without a limit. */
  rateLimit: RateLimit | undefined;
};

export type AdmissionOptions = {
  trustProxy: TrustProxy | undefined;
  corsOrigins: CorsOrigins;
  /** Requests per minute and address; 0 for no limit. */
  perMinute: number;
};

export function createAdmission(
  { shared }: { shared: Pick<SharedTier, 'add'> },
  { trustProxy, corsOrigins, perMinute }: AdmissionOptions,
): Admission {
  return {
    addressOf: createAddressOf(trustProxy),
    corsHeadersOf: createCorsHeadersOf(corsOrigins),
    rateLimit: perMinute === 0 ? undefined : createRateLimit({ shared }, { perMinute }),
  };
}
