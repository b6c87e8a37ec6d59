// Rows in memory as a source whose pages are there at once and whose records are rows already.
import type { Source } from '@coinfront/ingestion';
import type { SampleRow } from './sample-rows.ts';

export function pagesAsSource(pages: Iterable<SampleRow[]>): Source<SampleRow> {
  return {
    name: 'simulator',
    priceField: 'quote.USD.price',
    async *pages() {
      for (const records of pages) yield { records };
    },
    parseRecord: (record) => ({ accepted: true, row: record as SampleRow, discarded: [] }),
  };
}
