// The interface of a source: pages of records, and how a record becomes a row. The adapters are in the services.
import type { SourceName } from '@coinfront/contracts';

/** One response of the source. What it does not report is absent. */
export type SourcePage = {
  /** As delivered, in the source's order. Empty for a page that only reports the total. */
  records: readonly unknown[];
  /** How many records the source says it has. */
  total?: number | undefined;
  /** The source's own timestamp of this response, as delivered. */
  timestamp?: string | undefined;
  /** What this response cost in the source's own unit. */
  cost?: number | undefined;
};

/** A row before it is assigned to a snapshot. */
export type SourceRow = { id: number | string };

/** A value that did not fit the schema. Its row has null instead. */
export type DiscardedValue = {
  /** Its path in the record: `quote.USD.price`. */
  field: string;
  /** Names types, never values. */
  reason: string;
  value: unknown;
};

/** Why a record cannot become a row, with the parts of its identity that could be read. */
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
  /** Maximum number of records; null for all. The pages may hold a few more in total, which are dropped. */
  limit: number | null;
  /** Aborts the current request and every wait between retries. */
  signal: AbortSignal;
};

/** What a plan of the source allows. For warnings only: the source itself enforces it. */
export type SourcePlan = {
  unit: 'credits' | 'calls';
  perMonth: number;
  /** Which limit this is, for the warning. */
  allowedBy: string;
  /** Units of one run with this limit, without retries; null for all rows. */
  costOfRun(limit: number | null): number;
};

export type Source<Row extends SourceRow = SourceRow> = {
  name: SourceName;
  /** Path of the price in its records, as in `DiscardedValue`. */
  priceField: string;
  /** Absent if the limits are unknown or there are none. */
  plan?: SourcePlan | undefined;
  /** Requests each page as it is consumed. Throws SourceError. */
  pages(options: PagesOptions): AsyncIterable<SourcePage>;
  parseRecord(record: unknown): ParsedRecord<Row>;
};
