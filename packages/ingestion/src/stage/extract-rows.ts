// Reads a source to its end: validates, drops repeated ids, counts, and reads a second time if too many rows are missing.

import { parseRecord } from '../records/parse-record.ts';
import type { Source, SourceRow } from '../source.ts';
import { shortfallOf } from './shortfall.ts';
import type { Tally } from './tally.ts';

export type ExtractOptions = {
  /** Maximum number of distinct records; null for all. */
  limit: number | null;
  signal: AbortSignal;
};

/**
 * The accepted rows, page by page, in the source's order. The first accepted copy of an id wins. If the source reports a
 * total and too few distinct records came to be published, all pages are read a second time for the missing ones, which
 * costs as much as the first reading. Throws the source's errors.
 */
export async function* extractRows<Row extends SourceRow>(
  source: Source<Row>,
  tally: Tally,
  { limit, signal }: ExtractOptions,
): AsyncGenerator<Row[]> {
  /** By id: whether it was accepted. */
  const seen = new Map<number | string, boolean>();
  for await (const records of readPages()) yield takeRows(records, false);
  const { expected } = tally.counts;
  if (expected === null || shortfallOf(tally.read(), expected).isTolerated) return;
  for await (const records of readPages()) yield takeRows(records, true);

  async function* readPages(): AsyncGenerator<readonly unknown[]> {
    let askedAt = performance.now();
    for await (const page of source.pages({ limit, signal })) {
      tally.page(page, performance.now() - askedAt);
      yield page.records;
      askedAt = performance.now();
    }
  }

  function takeRows(records: readonly unknown[], isSecondReading: boolean): Row[] {
    const rows: Row[] = [];
    for (const record of records) {
      if (limit !== null && tally.read() >= limit) break;
      const parsed = parseRecord(source, record);
      const id = parsed.accepted ? parsed.row.id : parsed.id;
      // An accepted copy replaces an earlier rejected one.
      const isKnown = id !== null && seen.has(id) && (seen.get(id) === true || !parsed.accepted);
      // A record without a readable id cannot be distinguished from its first delivery.
      if (isSecondReading && (isKnown || id === null)) {
        tally.counts.reread++;
        continue;
      }
      tally.counts.fetched++;
      if (id !== null && !isKnown) seen.set(id, parsed.accepted);
      if (isKnown) {
        tally.counts.duplicates++;
      } else if (parsed.accepted) {
        tally.discards.add(parsed.row.id, parsed.discarded, source.priceField);
        rows.push(parsed.row);
      } else {
        tally.reject(parsed, parsed.reason, record);
      }
    }
    return rows;
  }
}
