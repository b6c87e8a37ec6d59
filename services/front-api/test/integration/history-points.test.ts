import { COLLECTIONS, type HistoryPoint, type HistorySeries, historyPointId } from '@coinfront/contracts';
import { testServers } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createPointsReader } from '../../src/resources/history-points.ts';

const MINUTE_MS = 60_000;
const start = Date.UTC(2026, 0, 1);
const snapshotId = (minute: number) => `${String(start + minute * MINUTE_MS).padStart(15, '0')}-0000000a`;
const at = (minute: number) => new Date(start + minute * MINUTE_MS);

const series: HistorySeries = { ingestion: 'assets', source: 'simulator', id: 1 };

const point = (of: HistorySeries, minute: number, price: number | null = minute): HistoryPoint => ({
  _id: historyPointId(of, snapshotId(minute)),
  at: at(minute),
  price,
  market_cap: null,
});

describe.each(testServers())('createPointsReader on $name', (server) => {
  const db = useDatabase(server, 'points');
  beforeAll(async () => {
    await db()
      .collection<HistoryPoint>(COLLECTIONS.history)
      .insertMany([
        ...[30, 10, 20, 0, 40].map((minute) => point(series, minute)),
        // Neighbours on both sides of the range, each of which another query would take in.
        ...[10, 20].flatMap((minute) => [
          point({ ...series, id: 11 }, minute, -1),
          point({ ...series, id: 0 }, minute, -1),
          point({ ...series, ingestion: 'usd-values', id: '1' }, minute, -1),
          point({ ...series, source: 'coinmarketcap' }, minute, -1),
        ]),
        point({ ...series, id: 5 }, 10, null),
      ]);
  });

  const read = (before: number, from: number, of = series) =>
    createPointsReader(
      { db: db() },
      { timeoutMs: 60_000 },
    )({
      series: of,
      before: snapshotId(before),
      from: at(from),
    });

  it('gives the points of this coin alone, in order, without those that are too old or not earlier', async () => {
    expect(await read(40, 10)).toEqual([
      { at: '2026-01-01T00:10:00.000Z', price: 10, market_cap: null },
      { at: '2026-01-01T00:20:00.000Z', price: 20, market_cap: null },
      { at: '2026-01-01T00:30:00.000Z', price: 30, market_cap: null },
    ]);
  });

  it('gives nothing where there is nothing', async () => {
    expect(await read(40, 0, { ...series, id: 7 })).toEqual([]);
    expect(await read(40, 0, { ...series, id: 5 })).toEqual([]);
    expect(await read(0, 0)).toEqual([]);
  });
});
