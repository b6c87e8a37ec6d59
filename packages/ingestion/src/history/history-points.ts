// What the history keeps of a row: its price and market cap, as two ingestions store them in two places.
import { type HistoryPoint, historyPointId, type IngestionName, type SourceName } from '@coinfront/contracts';

type Figures = { price?: number | null | undefined; market_cap?: number | null | undefined };

/** A stored row, as far as a point is made of it. */
export type FigureRow = { id: number | string; quote?: { USD?: Figures | null } | null } & Figures;

export const FIGURE_PROJECTIONS: Record<IngestionName, Record<string, 0 | 1>> = {
  assets: { _id: 0, id: 1, 'quote.USD.price': 1, 'quote.USD.market_cap': 1 },
  'usd-values': { _id: 0, id: 1, price: 1, market_cap: 1 },
};

const FIGURES: Record<IngestionName, (row: FigureRow) => Figures | null | undefined> = {
  assets: (row) => row.quote?.USD,
  'usd-values': (row) => row,
};

/** Whose points: all of one snapshot of one source. `at` is when it was published. */
export type PointsOf = { ingestion: IngestionName; source: SourceName; snapshotId: string; at: Date };

/** The point of a row, or undefined where the source knows neither figure. */
export function historyPoint(
  row: FigureRow,
  { ingestion, source, snapshotId, at }: PointsOf,
): HistoryPoint | undefined {
  const figures = FIGURES[ingestion](row);
  const price = figures?.price ?? null;
  const market_cap = figures?.market_cap ?? null;
  if (price === null && market_cap === null) return undefined;
  return { _id: historyPointId({ ingestion, source, id: row.id }, snapshotId), at, price, market_cap };
}
