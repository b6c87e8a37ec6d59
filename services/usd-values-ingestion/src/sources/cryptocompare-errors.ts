// CryptoCompare's error envelopes. The older one comes with HTTP 200 and has `Response: "Error"` and a `Type`; the newer
// one (2026) comes with an HTTP error status and has only `Err`.
// https://developers.coindesk.com/documentation/legacy/Toplists/TopTotalMktCapEndpointFull
import { type RequestError, type SourceResponse, statusError } from '@coinfront/ingestion';
import { z } from 'zod';

const SUCCESS = 100;
const RATE_LIMITED = 99;

const MEANINGS: Readonly<Record<number, RequestError>> = {
  1: { kind: 'stop-config', reason: 'requires a valid key' },
  2: { kind: 'stop', reason: 'does not accept a parameter' },
};

const callsSchema = z.record(z.string(), z.number());

const olderSchema = z.object({
  Response: z.unknown(),
  Type: z.coerce.number().int().optional(),
  /** Calls in the current second, minute, hour, day and month. */
  RateLimit: z.object({ calls_made: callsSchema, max_calls: callsSchema }).optional().catch(undefined),
});

const newerSchema = z.object({
  Err: z.object({
    type: z.number().int().optional().catch(undefined),
    http_status_code: z.number().int().optional().catch(undefined),
  }),
});

export function classifyCryptoCompare({ status, body }: SourceResponse): RequestError | undefined {
  return newerError(status, body) ?? olderError(status, body);
}

function newerError(status: number, body: unknown): RequestError | undefined {
  const newer = newerSchema.safeParse(body);
  if (!newer.success || isEmpty((body as { Err: object }).Err)) return undefined;
  const { type, http_status_code: reported } = newer.data.Err;
  const error = statusError(status) ?? (reported === undefined ? undefined : statusError(reported));
  return { ...(error ?? { kind: 'stop', reason: 'reports an error' }), providerCode: type?.toString() };
}

function olderError(status: number, body: unknown): RequestError | undefined {
  const older = olderSchema.safeParse(body);
  if (!older.success) return undefined;
  const { Response: response, Type: type, RateLimit: calls } = older.data;
  if (response !== 'Error' && (type === undefined || type === SUCCESS)) return undefined;
  if (type === RATE_LIMITED) return { ...rateLimitError(calls), providerCode: String(type) };
  const error = (type === undefined ? undefined : MEANINGS[type]) ?? statusError(status);
  return { ...(error ?? { kind: 'stop', reason: 'reports an error' }), providerCode: type?.toString() };
}

/** A limit ends with its period. That of a day or month is a quota, for which no run waits. */
function rateLimitError(calls: z.infer<typeof olderSchema>['RateLimit']): RequestError {
  const isSpent = (period: string) => {
    const max = calls?.max_calls[period];
    return max !== undefined && (calls?.calls_made[period] ?? 0) >= max;
  };
  if (isSpent('month')) return { kind: 'stop-quota', reason: 'has no calls left for the key this month' };
  if (isSpent('day')) return { kind: 'stop-quota', reason: 'has no calls left for the key today' };
  const windowMs = isSpent('hour')
    ? 3_600_000
    : isSpent('minute')
      ? 60_000
      : isSpent('second')
        ? 1000
        : undefined;
  return { kind: 'retry-after-window', reason: 'limits the rate of requests', windowMs };
}

function isEmpty(object: object): boolean {
  return Object.keys(object).length === 0;
}
