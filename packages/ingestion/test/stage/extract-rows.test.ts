import { describe, expect, it } from '@jest/globals';
import { extractRows } from '../../src/stage/extract-rows.ts';
import { createTally } from '../../src/stage/tally.ts';
import { type ListPage, type ListRecord, listSource, records } from '../fixtures/list-source.ts';

const neverAborted = new AbortController().signal;

async function extract(readings: ListPage[][], limit: number | null = null) {
  const tally = createTally(limit);
  const source = listSource(...readings);
  const pages = await Array.fromAsync(extractRows(source, tally, { limit, signal: neverAborted }));
  return { ids: pages.flat().map((row) => row.id), tally, readings: source.readings() };
}

describe('extractRows', () => {
  it('yields the accepted rows in the order of the source', async () => {
    const { ids, tally } = await extract([[{ records: records(1, 3) }, { records: records(4, 5) }]]);
    expect(ids).toEqual([1, 2, 3, 4, 5]);
    expect(tally.counts).toMatchObject({ fetched: 5, rejected: 0, duplicates: 0, expected: null });
  });

  it('takes the first copy of a repeated id and counts the later ones', async () => {
    const { ids, tally } = await extract([
      [{ records: [{ id: 1, price: 10 }, { id: 2 }] }, { records: [{ id: 1, price: 99 }, { id: 3 }] }],
    ]);
    expect(ids).toEqual([1, 2, 3]);
    expect(tally.counts).toMatchObject({ fetched: 4, duplicates: 1 });
  });

  it('rejects only the record for which the parser throws', async () => {
    const nothing = null as unknown as ListRecord;
    const { ids, tally } = await extract([[{ records: [{ id: 1 }, nothing, { id: 2 }] }]]);
    expect(ids).toEqual([1, 2]);
    expect(tally.rejections.sample).toEqual([{ id: null, reason: 'cannot be parsed', record: 'null' }]);
  });

  it('counts rejected records and keeps a sample of them with their reasons', async () => {
    const { ids, tally } = await extract([
      [{ records: [{ id: 1 }, { id: 2, bad: 'price: expected number' }, { name: 'nameless' }] }],
    ]);
    expect(ids).toEqual([1]);
    expect(tally.counts).toMatchObject({ fetched: 3, rejected: 2 });
    expect(tally.rejections.sample).toEqual([
      { id: 2, reason: 'price: expected number', record: '{"id":2,"bad":"price: expected number"}' },
      { id: null, reason: 'id: is missing', record: '{"name":"nameless"}' },
    ]);
  });

  it('accepts a valid copy of an id after a rejected one, also in a second reading', async () => {
    const [bad, good] = [{ id: 9, bad: 'symbol: is missing' }, { id: 9 }];
    const once = await extract([[{ records: [bad, { id: 1 }, bad, good, good] }]]);
    expect(once.ids).toEqual([1, 9]);
    expect(once.tally.counts).toMatchObject({ fetched: 5, rejected: 1, duplicates: 2 });
    const total = 4;
    const twice = await extract([
      [{ records: [bad, { id: 1 }], total }],
      [{ records: [good, { id: 1 }], total }],
    ]);
    expect(twice.ids).toEqual([1, 9]);
    expect(twice.tally.counts).toMatchObject({ fetched: 3, rejected: 1, duplicates: 0, reread: 1 });
  });

  it('does not treat two records without an id as duplicates', async () => {
    const nameless = [{ name: 'a' }, { name: 'b' }, { name: 'c' }];
    const { tally } = await extract([[{ records: [{ id: 1 }, ...nameless] }]]);
    expect(tally.counts).toMatchObject({ fetched: 4, rejected: 3, duplicates: 0 });
  });

  it('keeps the sample small and its records truncated', async () => {
    const many = records(1, 500).map((record) => ({ ...record, bad: 'x'.repeat(2000) }));
    const { tally } = await extract([[{ records: many }]]);
    expect(tally.counts.rejected).toBe(500);
    expect(tally.rejections.sample).toHaveLength(20);
    expect(tally.rejections.sample.every(({ record }) => record.length <= 500)).toBe(true);
  });

  it('stops at the limit, which repeated ids do not use up', async () => {
    const { ids } = await extract([[{ records: [{ id: 1 }, { id: 1 }, { id: 2 }, { id: 3 }] }]], 2);
    expect(ids).toEqual([1, 2]);
  });

  it("reads the pages a second time if fewer came than the source's total, and takes only the missing ones", async () => {
    const first = [
      { records: records(1, 3), total: 6 },
      { records: records(3, 5), total: 6 },
    ];
    const second = [
      { records: records(1, 3), total: 6 },
      { records: records(4, 6), total: 6 },
    ];
    const { ids, tally, readings } = await extract([first, second]);
    expect(ids).toEqual([1, 2, 3, 4, 5, 6]);
    expect(tally.counts).toMatchObject({ fetched: 7, duplicates: 1, reread: 5, expected: 6 });
    expect(readings).toBe(2);
  });

  it('reads at most twice', async () => {
    const { readings, tally } = await extract([[{ records: records(1, 3), total: 10 }]]);
    expect(readings).toBe(2);
    expect(tally.read()).toBe(3);
  });

  it('counts rejected records as read, so that they cause no second reading', async () => {
    const { readings } = await extract([[{ records: [{ id: 1 }, { id: 2, bad: 'no' }], total: 2 }]]);
    expect(readings).toBe(1);
  });

  it("expects no more than the limit, whatever the source's total", async () => {
    const { tally, readings } = await extract([[{ records: records(1, 4), total: 9094 }]], 4);
    expect(tally.counts.expected).toBe(4);
    expect(readings).toBe(1);
  });

  it('reads once if the source reports no total', async () => {
    const { readings, tally } = await extract([[{ records: records(1, 4) }]], 100);
    expect(readings).toBe(1);
    expect(tally.counts.expected).toBeNull();
  });

  it('keeps the timestamp of the first page and adds up the cost', async () => {
    const { tally } = await extract([
      [
        { records: records(1, 2), timestamp: '2026-01-01T00:00:00.000Z', cost: 25 },
        { records: records(3, 4), timestamp: '2026-01-01T00:00:01.000Z', cost: 5 },
      ],
    ]);
    expect(tally.sourceTimestamp()).toBe('2026-01-01T00:00:00.000Z');
    expect(tally.sourceCost()).toBe(30);
  });
});
