// What the history keeps of a row: its price and market cap.
import { type HistoryPoint, historyPointId, type IngestionName, type SourceName } from '@coinfront/contracts';
import { type FigureRow, ROW_FIGURES } from '../row-figures.ts';

/** A stored row, as far as a point is made of it. */
export type PointRow = { id: number | string } & FigureRow;

export const FIGURE_PROJECTIONS: Record<IngestionName, Record<string, 0 | 1>> = {
  assets: { _id: 0, id: 1, 'quote.USD.price': 1, 'quote.USD.market_cap': 1 },
  'usd-values': { _id: 0, id: 1, price: 1, market_cap: 1 },
};

/** Whose points: all of one snapshot of one source. `at` is when it was published. */
export type PointsOf = { ingestion: IngestionName; source: SourceName; snapshotId: string; at: Date };

/** The point of a row, or undefined where the source knows neither figure. */
export function historyPoint(
  row: PointRow,
  { ingestion, source, snapshotId, at }: PointsOf,
): HistoryPoint | undefined {
  const { price, market_cap } = ROW_FIGURES[ingestion](row);
  if (price === null && market_cap === null) return undefined;
  return { _id: historyPointId({ ingestion, source, id: row.id }, snapshotId), at, price, market_cap };
}
