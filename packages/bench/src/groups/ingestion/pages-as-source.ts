import type { Source } from '@coinfront/ingestion';
import type { SampleRow } from './sample-rows.ts';

/** A source whose pages are in memory and whose records already are rows. */
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
