// CryptoCompare's errors, in both envelopes: the old one, which comes with HTTP 200, and the one that the service
// answers with since it asks for a key (2026).
import { type Answer, jsonAnswer } from '../endpoint.ts';

/** Old envelope, as recorded. Types: 1 no or wrong key, 2 wrong parameter, 99 over a limit. */
function oldEnvelope(type: number, message: string, more: Readonly<Record<string, unknown>> = {}): Answer {
  return jsonAnswer({
    Response: 'Error',
    Message: message,
    HasWarning: false,
    Type: type,
    RateLimit: {},
    Data: {},
    ...more,
  });
}

export function wrongKey(): Answer {
  return oldEnvelope(1, 'You need a valid auth key or api key to access this endpoint');
}

export function wrongParameter(name: string, message: string, warning?: string): Answer {
  return oldEnvelope(2, message, {
    ...(warning ? { HasWarning: true, Warning: warning } : {}),
    ParamWithError: name,
  });
}

/** The limits of the former free key. */
const MAX_CALLS = { second: 20, minute: 300, hour: 3_000, day: 7_500, month: 50_000 };
export const RATE_WINDOWS = ['second', 'minute', 'hour', 'day', 'month'] as const;
export type RateWindow = (typeof RATE_WINDOWS)[number];

/** Over the limit of one window; only those of a second, a minute or an hour pass soon. */
export function overLimit(window: RateWindow): Answer {
  const passed = RATE_WINDOWS.indexOf(window);
  // One call over that limit; windows within it nearly idle, those around it half used.
  const made = RATE_WINDOWS.map((each, at) => {
    const calls = at < passed ? 1 : at === passed ? MAX_CALLS[each] + 1 : Math.ceil(MAX_CALLS[each] / 2);
    return [each, Math.max(calls, at > passed ? MAX_CALLS[window] + 1 : 1)] as const;
  });
  return oldEnvelope(99, 'You are over your rate limit please upgrade your account!', {
    RateLimit: {
      calls_made: { ...Object.fromEntries(made), total_calls: made.at(-1)?.[1] },
      max_calls: MAX_CALLS,
    },
  });
}

/** The new envelope; without arguments what a request without a valid key gets. */
export function newEnvelope({
  status = 401,
  type = 2,
  message = 'API key required, please refer to the documentation at https://developers.coindesk.com/',
} = {}): Answer {
  return jsonAnswer({ Data: {}, Err: { type, message, http_status_code: status, frontend: {} } }, { status });
}
