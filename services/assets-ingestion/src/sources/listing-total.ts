// Requests how many rows the listing has, which only v1 reports (`total_count`). Without it, missing rows go unnoticed.
// It costs one row and one credit; no run fails because of it.
import { SourceError, type SourcePage } from '@coinfront/ingestion';
import type { Logger } from '@coinfront/runtime';
import { V1 } from './listing-version.ts';
import type { RequestListingPage } from './listings.ts';

type Total = Pick<SourcePage, 'total' | 'cost'>;

/** Requests it at most once, so that an exceeded rate limit is not hit again. Throws only the signal's reason. */
export function createListingTotal(
  { requestPage, log }: { requestPage: RequestListingPage; log: Logger },
  source: string,
) {
  let known: Total | undefined;

  const warn = (reason: string) =>
    log.warn(
      { source, reason },
      'the source does not say how many rows it has: missing rows would go unnoticed',
    );

  async function requestOnce(signal: AbortSignal): Promise<Total> {
    try {
      const { total, cost } = await requestPage(V1, { start: 1, limit: 1, signal, attempts: 1 });
      if (total === undefined) warn('its v1 reports no total');
      return { total, cost };
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      warn(error.message);
      return {};
    }
  }

  return async (signal: AbortSignal): Promise<Total> => {
    if (known) return known;
    const received = await requestOnce(signal);
    // The cost counts once.
    known = { total: received.total };
    return received;
  };
}
