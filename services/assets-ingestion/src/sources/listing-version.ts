// Chooses the version of the listing: v3, and v1 only if v3 is not available for the key. CoinMarketCap calls v1
// deprecated (its SDK 4.0.1 of August 2026, https://github.com/OpenCMC/coinmarketcap-api-python), but does not document
// that every plan includes v3.
import { SourceError, type SourcePage } from '@coinfront/ingestion';
import type { Logger } from '@coinfront/runtime';
import type { ListingWindow, RequestListingPage } from './listings.ts';

export const V1 = '/v1/cryptocurrency/listings/latest';
const V3 = '/v3/cryptocurrency/listings/latest';

/** The first page decides; all later pages use the same version. */
export function createListingVersion(
  { requestPage, log }: { requestPage: RequestListingPage; log: Logger },
  source: string,
) {
  let chosen: string | undefined;

  async function requestFirst(window: ListingWindow): Promise<SourcePage> {
    try {
      const page = await requestPage(V3, window);
      chosen = V3;
      return page;
    } catch (error) {
      if (!isNotOffered(error)) throw error;
      const { status, providerCode } = error.details;
      log.warn(
        { source, status, provider_code: providerCode },
        'v3 of the listing is not available, requesting v1',
      );
      const page = await requestPage(V1, window).catch((second) => {
        throw second instanceof SourceError ? bothFailed(source, error, second) : second;
      });
      chosen = V1;
      return page;
    }
  }

  return {
    requestPage: (window: ListingWindow) => (chosen ? requestPage(chosen, window) : requestFirst(window)),
    /** v3 reports no total. */
    lacksTotal: () => chosen === V3,
  };
}

/** The path does not exist, or the plan lacks it (code 1006). For an invalid key, a quota or a rate limit, v1 cannot help. */
function isNotOffered(error: unknown): error is SourceError {
  if (!(error instanceof SourceError)) return false;
  const { kind, status, providerCode } = error.details;
  return providerCode === '1006' || (status === 404 && kind === 'stop');
}

/** Has the kind of v1's error, unless v1 does not exist. */
function bothFailed(source: string, v3: SourceError, v1: SourceError): SourceError {
  const { details, cause } = v1.details.status === 404 ? v3 : v1;
  const message = `${source} returns neither v3 nor v1 of its listing; v3: ${v3.message}; v1: ${v1.message}`;
  return new SourceError(message, details, { cause });
}
