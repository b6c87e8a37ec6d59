// CoinMarketCap's error codes: https://coinmarketcap.com/api/documentation/guides/errors-and-rate-limits
// An error may have any HTTP status, even 200; `status.error_code` decides.
import { type Classify, type RequestError, statusError } from '@coinfront/ingestion';
import { z } from 'zod';

/** The keyless API sends the code as a string. */
export const errorCodeSchema = z.coerce.number().int();

const envelopeSchema = z.object({ status: z.object({ error_code: errorCodeSchema }) });

type Meanings = Readonly<Record<number, RequestError>>;

const MEANINGS: Meanings = {
  400: { kind: 'stop', reason: 'does not accept a parameter' },
  500: { kind: 'retry-soon', reason: 'had a server error' },
  1001: { kind: 'stop-config', reason: 'does not know the key' },
  1002: { kind: 'stop-config', reason: 'received no key' },
  1003: { kind: 'stop-config', reason: 'received no payment for the plan of the key' },
  1004: { kind: 'stop-config', reason: 'reports that the plan of the key has expired' },
  1005: { kind: 'stop-config', reason: 'requires a key for this request' },
  1006: { kind: 'stop-config', reason: 'does not offer this request in the plan of the key' },
  1007: { kind: 'stop-config', reason: 'has disabled the key' },
  1008: { kind: 'retry-after-window', reason: 'limits the requests of the key' },
  1009: { kind: 'stop-quota', reason: 'has no credits left for the key today' },
  1010: { kind: 'stop-quota', reason: 'has no credits left for the key this month' },
  1011: { kind: 'retry-after-window', reason: 'limits the requests of this IP address' },
  // Not in the published table. Waiting some minutes helps, another key does not.
  1022: { kind: 'retry-after-window', reason: 'limits requests without a key' },
};

/** Classifies by the code; `own` overrides the meanings for one API. */
export function classifyCoinMarketCap(own: Meanings = {}): Classify {
  const meanings = { ...MEANINGS, ...own };
  return ({ status, body }) => {
    const envelope = envelopeSchema.safeParse(body);
    const code = envelope.success ? envelope.data.status.error_code : 0;
    if (code === 0) return undefined;
    const error = meanings[code] ?? statusError(status) ?? statusError(code);
    return { ...(error ?? { kind: 'stop', reason: 'reports an error' }), providerCode: String(code) };
  };
}
