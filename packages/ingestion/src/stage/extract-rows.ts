// Reads a source to its end: validates, drops repeated ids, counts, and reads once more what came up too short.

import { judgeRecord } from '../records/judge-record.ts';
import type { Source, SourceRow } from '../source.ts';
import { shortfallOf } from './shortfall.ts';
import type { Tally } from './tally.ts';

export type ExtractOptions = {
  /** At most so many distinct records; null for all. */
  limit: number | null;
  signal: AbortSignal;
};

/**
 * The accepted rows, page by page, in the source's order. The first good copy of an id wins. Where the source counts and
 * so few distinct records came that they would not be published, all pages are read a second time for what was missing:
 * it costs as much as the first reading. Throws what the source throws.
 */
export async function* extractRows<Row extends SourceRow>(
  source: Source<Row>,
  tally: Tally,
  { limit, signal }: ExtractOptions,
): AsyncGenerator<Row[]> {
  /** By id, whether a row was made of it. */
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
      const parsed = judgeRecord(source, record);
      const id = parsed.accepted ? parsed.row.id : parsed.id;
      // A good copy makes up for a bad one before it.
      const isKnown = id !== null && seen.has(id) && (seen.get(id) === true || !parsed.accepted);
      // A record without a readable id cannot be told from its first delivery.
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
