// What CoinMarketCap's error codes mean: https://coinmarketcap.com/api/documentation/guides/errors-and-rate-limits
// An error may come with any HTTP status, 200 included; `status.error_code` tells.
import { type Classify, type Fault, statusFault } from '@coinfront/ingestion';
import { z } from 'zod';

/** The keyless API sends the code as text. */
export const errorCodeSchema = z.coerce.number().int();

const envelopeSchema = z.object({ status: z.object({ error_code: errorCodeSchema }) });

type Meanings = Readonly<Record<number, Fault>>;

const MEANINGS: Meanings = {
  400: { kind: 'stop', reason: 'refuses a parameter' },
  500: { kind: 'retry-soon', reason: 'is in trouble' },
  1001: { kind: 'stop-config', reason: 'does not know the key' },
  1002: { kind: 'stop-config', reason: 'received no key' },
  1003: { kind: 'stop-config', reason: 'received no payment for the plan of the key' },
  1004: { kind: 'stop-config', reason: 'says that the plan of the key has expired' },
  1005: { kind: 'stop-config', reason: 'requires a key for this request' },
  1006: { kind: 'stop-config', reason: 'does not offer this request in the plan of the key' },
  1007: { kind: 'stop-config', reason: 'has disabled the key' },
  1008: { kind: 'retry-after-window', reason: 'limits the requests of the key' },
  1009: { kind: 'stop-quota', reason: 'has no credits left for the key today' },
  1010: { kind: 'stop-quota', reason: 'has no credits left for the key this month' },
  1011: { kind: 'retry-after-window', reason: 'limits the requests of this IP address' },
  // Not in the published table. It asks for minutes of patience, not for another key.
  1022: { kind: 'retry-after-window', reason: 'limits requests without a key' },
};

/** Judges by the code; `own` has the meanings that differ for one API. */
export function classifyCoinMarketCap(own: Meanings = {}): Classify {
  const meanings = { ...MEANINGS, ...own };
  return ({ status, body }) => {
    const envelope = envelopeSchema.safeParse(body);
    const code = envelope.success ? envelope.data.status.error_code : 0;
    if (code === 0) return undefined;
    const fault = meanings[code] ?? statusFault(status) ?? statusFault(code);
    return { ...(fault ?? { kind: 'stop', reason: 'reports an error' }), providerCode: String(code) };
  };
}
