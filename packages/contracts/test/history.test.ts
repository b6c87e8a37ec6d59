import { describe, expect, it } from '@jest/globals';
import { type HistorySeries, historyPointId } from '../src/index.ts';

const series: HistorySeries = { ingestion: 'assets', source: 'simulator', id: 1 };

describe('historyPointId', () => {
  it('sorts the points of one coin by snapshot, and holds those of others apart', () => {
    const ids = [
      historyPointId(series, '001763829000001-0000000a'),
      historyPointId(series, '001763829000002-00000000'),
      historyPointId(series, '001763829000010-00000000'),
    ];
    expect(ids.toSorted()).toEqual(ids);
    const others = [
      historyPointId({ ...series, id: 10 }, '001763829000001-0000000a'),
      historyPointId({ ...series, ingestion: 'usd-values' }, '001763829000001-0000000a'),
      historyPointId({ ...series, source: 'coinmarketcap' }, '001763829000001-0000000a'),
    ];
    const isBetween = (id: string) => id >= historyPointId(series, '') && id <= (ids[2] as string);
    expect(ids.filter(isBetween)).toEqual(ids);
    expect(others.filter(isBetween)).toEqual([]);
  });
});
