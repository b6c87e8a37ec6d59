// Reads the figures of a row and their time, which the two ingestions store in different fields.
import type { IngestionName } from '@coinfront/contracts';

type Figures = { price?: number | null | undefined; market_cap?: number | null | undefined };

/** The fields of a row that are read. */
export type FigureRow = {
  quote?: { USD?: (Figures & { last_updated?: string | null | undefined }) | null | undefined } | null;
  last_updated?: string | null | undefined;
  updated_at?: string | null | undefined;
} & Figures;

/** US dollars; `at` is when the source last changed them, as ISO 8601. */
export type RowFigures = { price: number | null; market_cap: number | null; at: string | null };

const withNulls = (figures: Figures | null | undefined, at: string | null | undefined): RowFigures => ({
  price: figures?.price ?? null,
  market_cap: figures?.market_cap ?? null,
  at: at ?? null,
});

export const ROW_FIGURES: Record<IngestionName, (row: FigureRow) => RowFigures> = {
  assets: ({ quote, last_updated }) => withNulls(quote?.USD, quote?.USD?.last_updated ?? last_updated),
  'usd-values': (row) => withNulls(row, row.updated_at),
};
