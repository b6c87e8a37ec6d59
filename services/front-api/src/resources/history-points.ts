// The points of one coin in the history, and how they are told.
import {
  COLLECTIONS,
  type HistoryEntry,
  type HistoryPoint,
  type HistorySeries,
  historyPointId,
} from '@coinfront/contracts';
import type { Db } from 'mongodb';
import { orUnavailable, within } from '../database.ts';

/** So many snapshots in a day are one every 17 seconds; of more, the latest are shown. */
const POINTS_MAX = 5_000;

export type PointsRequest = {
  series: HistorySeries;
  /** Points of the snapshots before this one. */
  before: string;
  /** Points that are no older than this. */
  from: Date;
};

/** In the order of publication. Rejects with DatabaseUnavailableError, and with the driver's other errors. */
export type ReadPoints = (request: PointsRequest) => Promise<HistoryEntry[]>;

export function createPointsReader({ db }: { db: Db }, { timeoutMs }: { timeoutMs: number }): ReadPoints {
  const history = db.collection<HistoryPoint>(COLLECTIONS.history);
  return async ({ series, before, from }) => {
    const ofSeries = { $gte: historyPointId(series, ''), $lt: historyPointId(series, before) };
    const options = {
      ...within(timeoutMs),
      sort: { _id: -1 },
      limit: POINTS_MAX,
      batchSize: POINTS_MAX,
    } as const;
    const points = await orUnavailable(
      history.find({ _id: ofSeries, at: { $gte: from } }, options).toArray(),
    );
    return points.reverse().flatMap(({ at, price, market_cap }) => entryOf(at, { price, market_cap }));
  };
}

type Figures = { price?: number | null | undefined; market_cap?: number | null | undefined };

/** An entry, or none where neither figure is known. */
export function entryOf(at: Date, figures: Figures | null | undefined): HistoryEntry[] {
  const { price = null, market_cap = null } = figures ?? {};
  return price === null && market_cap === null ? [] : [{ at: at.toISOString(), price, market_cap }];
}
