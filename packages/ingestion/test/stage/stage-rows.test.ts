import type { InsertChunk, InsertOutcome } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import type { InsertPool, Source, SourceRow } from '../../src/index.ts';
import { stageRows } from '../../src/stage/stage-rows.ts';
import { createTally } from '../../src/stage/tally.ts';
import { listSource, records } from '../fixtures/list-source.ts';

const inserted = (count: number): InsertOutcome => ({
  status: 'inserted',
  inserted: count,
  rejected: [],
  checksum: '0000000000000001',
});

function fakePool(concurrency: number, insert: (chunk: InsertChunk) => Promise<InsertOutcome>): InsertPool {
  return { concurrency, insert, close: async () => {} };
}

const options = (given: object = {}) => ({
  ingestion: 'assets' as const,
  collection: 'assets',
  snapshotId: 's',
  limit: null,
  threads: 2,
  chunkMax: 100,
  signal: new AbortController().signal,
  onProgress: () => {},
  ...given,
});

describe('stageRows', () => {
  it('gives each row its id, snapshot and position, which fields of the source cannot override', async () => {
    const rows: unknown[] = [];
    const pool = fakePool(2, async (chunk) => {
      rows.push(...chunk.rows);
      return inserted(chunk.rows.length);
    });
    const source = listSource([{ records: [{ id: 7, name: 'A', _id: 'x', position: 99 }, { id: 8 }] }]);
    await stageRows({ source, pool, tally: createTally(null) }, options());
    expect(rows).toEqual([
      { _id: 's:7', snapshot_id: 's', position: 0, id: 7, name: 'A', quote: { USD: { price: 1 } } },
      { _id: 's:8', snapshot_id: 's', position: 1, id: 8, quote: { USD: { price: 1 } } },
    ]);
  });

  it('adds up the outcomes of the workers', async () => {
    const tally = createTally(null);
    const pool = fakePool(2, async ({ rows }) => inserted(rows.length));
    await stageRows({ source: listSource([{ records: records(1, 1000) }]), pool, tally }, options());
    expect(tally.counts).toMatchObject({ fetched: 1000, inserted: 1000 });
    expect(tally.checksum()).toBe('000000000000000a');
  });

  it('counts and samples the rows that a worker rejected', async () => {
    const tally = createTally(null);
    const pool = fakePool(2, async ({ rows }) => ({
      status: 'inserted',
      inserted: rows.length - 1,
      rejected: [{ _id: rows[0]?._id ?? '', reason: 'too large' }],
      checksum: '0000000000000000',
    }));
    await stageRows(
      {
        source: listSource([{ records: [{ id: 7, symbol: 'HOT', name: 'Hydro' }, { id: 8 }, { id: 9 }] }]),
        pool,
        tally,
      },
      options(),
    );
    expect(tally.counts).toMatchObject({ fetched: 3, inserted: 1, rejected: 2 });
    expect(tally.rejections.sample.map(({ id, reason }) => [id, reason])).toEqual([
      [7, 'too large'],
      [9, 'too large'],
    ]);
    expect(tally.rejections.names()).toEqual([{ symbol_key: 'HOT', name_key: 'hydro' }]);
    expect(tally.counts.priced).toBe(1);
  });

  it('throws DatabaseError if a chunk could not be inserted, and requests no more pages', async () => {
    let pages = 0;
    const endless: Source<SourceRow> = {
      ...listSource([]),
      async *pages() {
        for (;;) yield { records: records(pages * 200, pages++ * 200 + 199) };
      },
    };
    const pool = fakePool(2, async () => ({
      status: 'failed',
      code: 'OutOfDiskSpace',
      message: 'Inserting into assets failed',
      retryable: false,
    }));
    await expect(
      stageRows({ source: endless, pool, tally: createTally(null) }, options()),
    ).rejects.toMatchObject({
      name: 'DatabaseError',
      code: 'OutOfDiskSpace',
    });
    const pagesAtFailure = pages;
    expect(pagesAtFailure).toBeLessThan(6);
  });

  it('fetches only as fast as the workers insert: memory does not grow with the source', async () => {
    const PAGES = 200;
    const PAGE = 250;
    let pulled = 0;
    let written = 0;
    let mostInMemory = 0;
    const source: Source<SourceRow> = {
      ...listSource([]),
      async *pages() {
        for (let page = 0; page < PAGES; page++) {
          pulled += PAGE;
          mostInMemory = Math.max(mostInMemory, pulled - written);
          yield { records: records(page * PAGE, page * PAGE + PAGE - 1) };
        }
      },
    };
    const pool = fakePool(2, async ({ rows }) => {
      await new Promise(setImmediate);
      written += rows.length;
      return inserted(rows.length);
    });
    const tally = createTally(null);
    await stageRows({ source, pool, tally }, options());
    expect(tally.counts.inserted).toBe(PAGES * PAGE);
    // One page, one buffer of threads × chunkMax, and as much again at the workers and in their queue.
    expect(mostInMemory).toBeLessThanOrEqual(PAGE + 2 * 100 + 4 * 100 + PAGE);
  });
});
