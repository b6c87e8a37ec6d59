// CoinMarketCap's errors: https://coinmarketcap.com/api/documentation/guides/errors-and-rate-limits, and two observed
// ones that it does not document: 1022, and rate limiting reported as 500.
import { jsonResponse, type UpstreamResponse } from '../endpoint.ts';

/** Code → HTTP status and message. */
export const CMC_ERRORS = {
  400: { status: 400, message: 'Invalid parameters' },
  500: { status: 500, message: 'The system is busy, please try again later!' },
  1001: { status: 401, message: 'This API Key is invalid.' },
  1002: { status: 401, message: 'API key missing.' },
  1003: {
    status: 402,
    message: 'Your API Key must be activated. Please go to pro.coinmarketcap.com/account/plan.',
  },
  1004: { status: 402, message: "Your API Key's subscription plan has expired." },
  1005: { status: 403, message: 'An API Key is required for this call.' },
  1006: { status: 403, message: "Your API Key subscription plan doesn't support this endpoint." },
  1007: { status: 403, message: 'This API Key has been disabled. Please contact support.' },
  1008: {
    status: 429,
    message: "You've exceeded your API Key's HTTP request rate limit. Rate limits reset every minute.",
  },
  1009: { status: 429, message: "You've exceeded your API Key's daily rate limit." },
  1010: { status: 429, message: "You've exceeded your API Key's monthly rate limit." },
  1011: { status: 429, message: "You've hit an IP rate limit." },
  1022: {
    status: 429,
    message:
      "You've reached the limit for anonymous access. Sign in to activate a free API plan or upgrade for higher limits.",
  },
} as const;

export type CmcErrorCode = keyof typeof CMC_ERRORS;
export const CMC_ERROR_CODES = Object.keys(CMC_ERRORS).map(Number) as CmcErrorCode[];

export type CmcVersion = 'v1' | 'v3';

/** An error response: `status` without `data`. v3 sends its codes as strings, and 1022 without `elapsed`. */
export function cmcError(
  code: CmcErrorCode,
  { version, now, message, status }: { version: CmcVersion; now: number; message?: string; status?: number },
): UpstreamResponse {
  const error = CMC_ERRORS[code];
  const body = {
    status: {
      timestamp: new Date(now).toISOString(),
      error_code: version === 'v3' ? String(code) : code,
      error_message: message ?? error.message,
      ...(code === 1022 ? {} : { elapsed: 0 }),
      credit_count: 0,
    },
  };
  return jsonResponse(body, { status: status ?? error.status });
}
