// How many rows the listing has in all, which only v1 tells (`total_count`): without it, nobody notices that some are
// missing. It is one row and one credit, and no run fails for it.
import { SourceError, type SourcePage } from '@coinfront/ingestion';
import type { Logger } from '@coinfront/runtime';
import { V1 } from './listing-version.ts';
import type { AskListing } from './listings.ts';

type Total = Pick<SourcePage, 'total' | 'cost'>;

/** Asks once, and once only: a limit that was hit is not hit again. Throws nothing but the signal's reason. */
export function createListingTotal({ ask, log }: { ask: AskListing; log: Logger }, source: string) {
  let known: Total | undefined;

  const warn = (reason: string) =>
    log.warn(
      { source, reason },
      'the source does not say how many rows it has: some may be missing unnoticed',
    );

  async function askOnce(signal: AbortSignal): Promise<Total> {
    try {
      const { total, cost } = await ask(V1, { start: 1, limit: 1, signal, attempts: 1 });
      if (total === undefined) warn('its v1 does not count');
      return { total, cost };
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      warn(error.message);
      return {};
    }
  }

  return async (signal: AbortSignal): Promise<Total> => {
    if (known) return known;
    const asked = await askOnce(signal);
    // Paid for once.
    known = { total: asked.total };
    return asked;
  };
}
