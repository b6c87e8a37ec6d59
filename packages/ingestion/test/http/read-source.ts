// Reads a source to its end, like an ingestion.
import type { Source, SourcePage, SourceRow } from '../../src/index.ts';

export async function pagesOf(source: Source, limit: number | null): Promise<SourcePage[]> {
  return Array.fromAsync(source.pages({ limit, signal: new AbortController().signal }));
}

/** Accepted rows, discarded fields, reasons of rejections, the number of pages, and the last reported total. */
export async function readSource<Row extends SourceRow>(source: Source<Row>, limit: number | null = null) {
  const rows: Row[] = [];
  const discarded: string[] = [];
  const reasons: string[] = [];
  const pages = await pagesOf(source, limit);
  for (const record of pages.flatMap(({ records }) => records)) {
    const parsed = source.parseRecord(record);
    if (!parsed.accepted) {
      reasons.push(parsed.reason);
      continue;
    }
    rows.push(parsed.row);
    discarded.push(...parsed.discarded.map(({ field }) => field));
  }
  const total = pages.findLast((page) => page.total !== undefined)?.total;
  return { rows, discarded, reasons, pages: pages.length, total };
}
