// CryptoCompare's errors, in both envelopes: the old one comes with HTTP 200, the new one with an HTTP error, since the
// service requires a key (2026).
import { jsonResponse, type UpstreamResponse } from '../endpoint.ts';

/** Old envelope, as recorded. Types: 1 missing or invalid key, 2 invalid parameter, 99 rate limit. */
function oldEnvelope(
  type: number,
  message: string,
  more: Readonly<Record<string, unknown>> = {},
): UpstreamResponse {
  return jsonResponse({
    Response: 'Error',
    Message: message,
    HasWarning: false,
    Type: type,
    RateLimit: {},
    Data: {},
    ...more,
  });
}

export function invalidKey(): UpstreamResponse {
  return oldEnvelope(1, 'You need a valid auth key or api key to access this endpoint');
}

export function invalidParameter(name: string, message: string, warning?: string): UpstreamResponse {
  return oldEnvelope(2, message, {
    ...(warning ? { HasWarning: true, Warning: warning } : {}),
    ParamWithError: name,
  });
}

/** The limits of the former free key. */
const MAX_CALLS = { second: 20, minute: 300, hour: 3_000, day: 7_500, month: 50_000 };
export const RATE_WINDOWS = ['second', 'minute', 'hour', 'day', 'month'] as const;
type RateWindow = (typeof RATE_WINDOWS)[number];

/** The rate limit of one window is exceeded. The limits of a day and a month are quotas: waiting does not help soon. */
export function overLimit(window: RateWindow): UpstreamResponse {
  const exceeded = RATE_WINDOWS.indexOf(window);
  // One call over this limit; shorter windows are nearly unused, longer ones half used.
  const made = RATE_WINDOWS.map((each, at) => {
    const calls = at < exceeded ? 1 : at === exceeded ? MAX_CALLS[each] + 1 : Math.ceil(MAX_CALLS[each] / 2);
    return [each, Math.max(calls, at > exceeded ? MAX_CALLS[window] + 1 : 1)] as const;
  });
  return oldEnvelope(99, 'You are over your rate limit please upgrade your account!', {
    RateLimit: {
      calls_made: { ...Object.fromEntries(made), total_calls: made.at(-1)?.[1] },
      max_calls: MAX_CALLS,
    },
  });
}

/** New envelope; by default the error of a missing or invalid key. */
export function newEnvelope({
  status = 401,
  type = 2,
  message = 'API key required, please refer to the documentation at https://developers.coindesk.com/',
} = {}): UpstreamResponse {
  return jsonResponse(
    { Data: {}, Err: { type, message, http_status_code: status, frontend: {} } },
    { status },
  );
}
