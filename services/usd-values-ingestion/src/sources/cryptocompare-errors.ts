// What CryptoCompare's errors mean. The older envelope comes with HTTP 200 and has `Response: "Error"` and a `Type`;
// the newer one (2026) comes with an HTTP error and has nothing but `Err`.
// https://developers.coindesk.com/documentation/legacy/Toplists/TopTotalMktCapEndpointFull
import { type Answer, type Fault, statusFault } from '@coinfront/ingestion';
import { z } from 'zod';

const SUCCESS = 100;
const RATE_LIMITED = 99;

const MEANINGS: Readonly<Record<number, Fault>> = {
  1: { kind: 'stop-config', reason: 'requires a valid key' },
  2: { kind: 'stop', reason: 'refuses a parameter' },
};

const callsSchema = z.record(z.string(), z.number());

const olderSchema = z.object({
  Response: z.unknown(),
  Type: z.coerce.number().int().optional(),
  /** Calls in the present second, minute, hour, day and month. */
  RateLimit: z.object({ calls_made: callsSchema, max_calls: callsSchema }).optional().catch(undefined),
});

const newerSchema = z.object({
  Err: z.object({
    type: z.number().int().optional().catch(undefined),
    http_status_code: z.number().int().optional().catch(undefined),
  }),
});

export function classifyCryptoCompare({ status, body }: Answer): Fault | undefined {
  return newerFault(status, body) ?? olderFault(status, body);
}

function newerFault(status: number, body: unknown): Fault | undefined {
  const newer = newerSchema.safeParse(body);
  if (!newer.success || isEmpty((body as { Err: object }).Err)) return undefined;
  const { type, http_status_code: reported } = newer.data.Err;
  const fault = statusFault(status) ?? (reported === undefined ? undefined : statusFault(reported));
  return { ...(fault ?? { kind: 'stop', reason: 'reports an error' }), providerCode: type?.toString() };
}

function olderFault(status: number, body: unknown): Fault | undefined {
  const older = olderSchema.safeParse(body);
  if (!older.success) return undefined;
  const { Response: response, Type: type, RateLimit: calls } = older.data;
  if (response !== 'Error' && (type === undefined || type === SUCCESS)) return undefined;
  if (type === RATE_LIMITED) return { ...rateLimitFault(calls), providerCode: String(type) };
  const fault = (type === undefined ? undefined : MEANINGS[type]) ?? statusFault(status);
  return { ...(fault ?? { kind: 'stop', reason: 'reports an error' }), providerCode: type?.toString() };
}

/** A limit passes with its period; a day's or month's is a quota, which no run waits for. */
function rateLimitFault(calls: z.infer<typeof olderSchema>['RateLimit']): Fault {
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
