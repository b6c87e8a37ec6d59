// What an ingestion needs of an upstream: pages of records, and each record as a row. Adapters live in the services.
import type { SourceName } from '@coinfront/contracts';

/** One answer of the source. Figures it does not give are absent. */
export type SourcePage = {
  /** As delivered, in the source's order; none where a page only tells figures. */
  records: readonly unknown[];
  /** How many records the source says it has in all. */
  total?: number | undefined;
  /** The source's own timestamp of this answer, as delivered. */
  timestamp?: string | undefined;
  /** What this answer cost in the source's own unit. */
  cost?: number | undefined;
};

/** A row before it gets its place in a snapshot. */
export type SourceRow = { id: number | string };

/** A value of a record that did not fit. Its row goes without it. */
export type DiscardedValue = {
  /** Its path in the record: `quote.USD.price`. */
  field: string;
  /** Names types, never values. */
  reason: string;
  value: unknown;
};

/** Why a record cannot be a row, and whose it is, as far as that can be read. */
export type Rejection = {
  accepted: false;
  id: number | string | null;
  symbol: string | null;
  name: string | null;
  reason: string;
};

export type ParsedRecord<Row extends SourceRow> =
  | { accepted: true; row: Row; discarded: readonly DiscardedValue[] }
  | Rejection;

export type PagesOptions = {
  /** At most so many records; null for all. Together the pages may hold a few more, which are dropped. */
  limit: number | null;
  /** Ends a request under way and every wait between retries. */
  signal: AbortSignal;
};

export type Source<Row extends SourceRow = SourceRow> = {
  name: SourceName;
  /** Where its records have the price: a path, as in `DiscardedValue`. */
  priceField: string;
  /** Asks for the pages one after the other as they are consumed. Throws SourceError. */
  pages(options: PagesOptions): AsyncIterable<SourcePage>;
  parseRecord(record: unknown): ParsedRecord<Row>;
};
