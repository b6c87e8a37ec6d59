// Which version of its listing CoinMarketCap gives for a key: v3, and v1 only where there is no v3. It calls v1
// deprecated (its SDK 4.0.1 of August 2026, https://github.com/OpenCMC/coinmarketcap-api-python), but no document says
// that every plan has v3.
import { SourceError, type SourcePage } from '@coinfront/ingestion';
import type { Logger } from '@coinfront/runtime';
import type { AskListing, ListingWindow } from './listings.ts';

export const V1 = '/v1/cryptocurrency/listings/latest';
const V3 = '/v3/cryptocurrency/listings/latest';

/** Decided by the first page that is asked for; all later ones stay with it. */
export function createVersionChoice({ ask, log }: { ask: AskListing; log: Logger }, source: string) {
  let chosen: string | undefined;

  async function askFirst(window: ListingWindow): Promise<SourcePage> {
    try {
      const page = await ask(V3, window);
      chosen = V3;
      return page;
    } catch (error) {
      if (!isNotOffered(error)) throw error;
      const { status, providerCode } = error.details;
      log.warn(
        { source, status, provider_code: providerCode },
        'v3 of the listing is not offered, asking v1',
      );
      const page = await ask(V1, window).catch((second) => {
        throw second instanceof SourceError ? neither(source, error, second) : second;
      });
      chosen = V1;
      return page;
    }
  }

  return {
    ask: (window: ListingWindow) => (chosen ? ask(chosen, window) : askFirst(window)),
    /** Whether the version is one that leaves counting to another. */
    isUncounted: () => chosen === V3,
  };
}

/** The path is gone, or the plan of the key lacks it (code 1006). A key, a quota or a limit is no reason for v1. */
function isNotOffered(error: unknown): error is SourceError {
  if (!(error instanceof SourceError)) return false;
  const { kind, status, providerCode } = error.details;
  return providerCode === '1006' || (status === 404 && kind === 'stop');
}

/** Of the kind of v1's error, unless that only says that v1 is gone. */
function neither(source: string, v3: SourceError, v1: SourceError): SourceError {
  const { details, cause } = v1.details.status === 404 ? v3 : v1;
  const message = `${source} gives neither v3 nor v1 of its listing; v3: ${v3.message}; v1: ${v1.message}`;
  return new SourceError(message, details, { cause });
}
