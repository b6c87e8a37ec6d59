import { COLLECTIONS, EXIT_CODES, type RejectedNames, runSchema } from '@coinfront/contracts';
import { testServers } from '@coinfront/embedded-mongo/test-servers';
import { createLogger, StopRequest } from '@coinfront/runtime';
import { until } from '@coinfront/testing';
import { describe, expect, it } from '@jest/globals';
import { type Source, SourceError } from '../src/index.ts';
import { canonicalRow, formatChecksum, rowChecksum } from '../src/insert/row-checksum.ts';
import { type ListRow, listSource, records } from './fixtures/list-source.ts';
import { openTestDatabase, useTestDatabase } from './fixtures/test-database.ts';

/** Delivers one page and then calls `then`. */
function interrupted(after: (signal: AbortSignal) => Promise<never>): Source<ListRow> {
  return {
    ...listSource(),
    async *pages({ signal }) {
      yield { records: records(1, 100) };
      await after(signal);
    },
  };
}

const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason));
  });

describe.each(testServers())('runIngestion on $name', (server) => {
  const database = useTestDatabase(server);

  const lastRun = async () =>
    runSchema.parse((await database().runs.find().sort({ started_at: -1 }).toArray())[0]);

  it.each([
    ['published', listSource([{ records: records(1, 10) }])],
    ['failed', interrupted(() => Promise.reject(new SourceError('gone', { source: 'x', kind: 'stop' })))],
  ])('has the id of the run in the last line of its log: %s', async (state, source) => {
    const lines: string[] = [];
    await database().run(source, {
      log: createLogger({ name: 'test' }, { write: (line) => lines.push(line) }),
    });
    const { run_id } = JSON.parse(lines.at(-1) ?? '{}');
    expect(await lastRun()).toMatchObject({ _id: run_id, state });
  });

  it('publishes a snapshot whose rows, count and checksum match the marker and the run', async () => {
    const source = listSource([
      { records: records(1, 150), total: 300, timestamp: '2026-01-01T00:00:00.000Z', cost: 1 },
      { records: [...records(150, 299), { id: 300, bad: 'price: expected number' }], total: 300, cost: 1 },
    ]);
    const { exitCode, stages } = await database().run(source, { threads: 2, chunkMax: 40 });
    expect(exitCode).toBe(EXIT_CODES.published);
    expect(stages).toEqual(['extract', 'verify', 'publish', 'history', 'clean', 'done']);

    const marker = await database().readMarker();
    const rows = await database().rows.find().sort({ position: 1 }).toArray();
    const checksum = formatChecksum(
      rows.reduce((sum, row) => sum + rowChecksum(canonicalRow(row).json ?? ''), 0n),
    );
    expect(rows.map((row) => row.id)).toEqual(records(1, 299).map((record) => record.id));
    expect(rows.map((row) => row.position)).toEqual([...rows.keys()]);
    expect(marker).toMatchObject({ documents: 299, checksum, source: 'simulator', rows_limit: null });
    expect(marker.running).toBeUndefined();

    expect(await lastRun()).toMatchObject({
      state: 'published',
      snapshot_id: marker.snapshot_id,
      started_at: marker.started_at,
      ended_at: expect.any(Date),
      checksum,
      counts: {
        fetched: 301,
        inserted: 299,
        rejected: 1,
        duplicates: 1,
        reread: 0,
        expected: 300,
        possibly_missing: 0,
      },
      rejected_sample: [{ id: 300, reason: 'price: expected number' }],
      source_timestamp: '2026-01-01T00:00:00.000Z',
      source_cost: 2,
      error: null,
    });
  });

  it('keeps a row without a value that does not fit, and records the field and the records', async () => {
    const odd = { id: 2, odd: 'tvl_ratio' };
    await database().run(
      listSource([{ records: [...records(10, 29), odd, { id: 3, odd: 'quote.USD.price' }] }]),
    );
    const marker = await database().readMarker();
    expect(marker).toMatchObject({ documents: 22, priced: 21 });
    const sample = (id: number) => [{ id, reason: 'is odd', value: '"n/a"' }];
    expect(await lastRun()).toMatchObject({
      state: 'published',
      counts: { inserted: 22, priced: 21, rejected: 0 },
      discarded_fields: [
        { field: 'tvl_ratio', count: 1, sample: sample(2) },
        { field: 'quote.USD.price', count: 1, sample: sample(3) },
      ],
    });
  });

  it('records the age of the figures in the marker and the run', async () => {
    const asOf = (id: number, last_updated: string | null) => ({
      id,
      quote: { USD: { price: 1, last_updated } },
    });
    const [old, older, oldest] = ['2026-03-03', '2026-02-02', '2026-01-01'].map(
      (day) => `${day}T00:00:00.000Z`,
    );
    const rows = [asOf(1, older ?? ''), asOf(2, null), asOf(3, oldest ?? ''), asOf(4, old ?? '')];
    await database().run(listSource([{ records: rows }]));
    const figures_at = { newest: new Date(old ?? ''), median: new Date(older ?? '') };
    expect(await database().readMarker()).toMatchObject({ figures_at });
    expect(await lastRun()).toMatchObject({ figures_at });
  });

  it('stores the names of rejected records while their snapshot is kept, and only for published snapshots', async () => {
    const rejected = () =>
      database().db.collection<RejectedNames>(COLLECTIONS.rejected).find().sort({ _id: 1 }).toArray();
    const hydro = { symbol: 'HOT*', name: 'Hydro Protocol' };
    const more = [hydro, { id: 3, bad: 'x', symbol: 'ab' }, { id: 4, bad: 'x' }, hydro];
    const run = (first: number) =>
      database().run(listSource([{ records: [...records(first, first + 49), ...more] }]));
    await run(100);
    const { snapshot_id } = await database().readMarker();
    const names = [
      { symbol_key: 'HOT', name_key: 'hydroprotocol' },
      { symbol_key: 'AB', name_key: '' },
    ];
    expect(await rejected()).toEqual([{ _id: snapshot_id, ingestion: 'assets', names }]);

    await database().run(listSource([{ records: [...records(1, 10), hydro] }]));
    expect((await lastRun()).error?.code).toBe('shrunken');
    expect(await rejected()).toHaveLength(1);

    await run(200);
    await run(300);
    // One replaced snapshot is kept.
    expect((await rejected()).map(({ _id }) => _id > (snapshot_id ?? ''))).toEqual([true, true]);
    await database().run(listSource([{ records: records(400, 449) }]));
    await database().run(listSource([{ records: records(400, 449) }]));
    expect(await rejected()).toEqual([]);
  });

  it('rejects a record that is too large for the database, whichever of its strings is long', async () => {
    const huge = 'x'.repeat(17 * 1024 * 1024);
    for (const large of [{ name: huge }, { symbol: huge }, { note: huge }]) {
      await database().clear();
      const source = listSource([{ records: [...records(10, 39), { id: 1, symbol: 'HOT', ...large }] }]);
      expect((await database().run(source)).exitCode).toBe(EXIT_CODES.published);
      expect((await lastRun()).counts).toMatchObject({ inserted: 30, rejected: 1 });
    }
  });

  it("refuses a snapshot most of whose rows violate a user's unique index, and names the index", async () => {
    await database().rows.createIndex({ symbol_key: 1 }, { unique: true });
    try {
      const alike = records(1, 10).map((one) => ({ ...one, symbol_key: 'A' }));
      expect((await database().run(listSource([{ records: alike }]))).exitCode).toBe(EXIT_CODES.refused);
      expect((await lastRun()).error).toMatchObject({
        code: 'mostly-rejected',
        message: expect.stringMatching(
          /^9 of 10 records were rejected, 9 of them because: rejected by unique index/,
        ),
      });
    } finally {
      await database().rows.dropIndex('symbol_key_1');
    }
  });

  it("reports the source's total, not the limit, if rows are missing", async () => {
    const source = listSource([{ records: records(1, 10), total: 9094 }]);
    expect((await database().run(source, { rowsLimit: 500 })).exitCode).toBe(EXIT_CODES.sourceFailed);
    expect((await lastRun()).error?.message).toContain('reports 9094 rows, of which 500 were requested');
  });

  it('warns of a field that did not fit in many records', async () => {
    await database().run(listSource([{ records: records(1, 10).map((one) => ({ ...one, odd: 'tags' })) }]));
    expect((await lastRun()).warnings).toMatchObject([
      { stage: 'verify', code: 'field-discarded', message: 'tags did not fit in 10 of 10 records: is odd' },
    ]);
  });

  it('warns of a first snapshot with fewer rows than its limit if the source reports no total', async () => {
    const short = listSource([{ records: records(1, 10) }]);
    await database().run(short, { rowsLimit: 500 });
    expect((await lastRun()).warnings).toMatchObject([{ stage: 'verify', code: 'perhaps-short' }]);
    await database().run(short, { rowsLimit: 500 });
    expect((await lastRun()).warnings).toEqual([]);
  });

  it('records a time for every stage', async () => {
    await database().run(listSource([{ records: records(1, 10) }]));
    const { timings_ms } = await lastRun();
    expect(Object.keys(timings_ms).toSorted()).toEqual([
      'clean',
      'extract',
      'history',
      'open',
      'publish',
      'stage',
      'verify',
    ]);
  });

  it('gives each snapshot an id that sorts after the previous one', async () => {
    await database().run(listSource([{ records: records(1, 10) }]));
    const first = (await database().readMarker()).snapshot_id ?? '';
    await database().run(listSource([{ records: records(1, 10) }]));
    const second = (await database().readMarker()).snapshot_id ?? '';
    expect(second > first).toBe(true);
    expect(await database().rowsBySnapshot()).toEqual({ [first]: 10, [second]: 10 });
  });

  it('readers see the complete previous snapshot until the new one is published', async () => {
    await database().run(listSource([{ records: records(1, 100) }]));
    const before = await database().readMarker();
    const seen: unknown[] = [];
    const source: Source<ListRow> = {
      ...listSource(),
      async *pages() {
        for (let page = 0; page < 5; page++) {
          yield { records: records(page * 100, page * 100 + 99) };
          const { snapshot_id, documents } = await database().readMarker();
          seen.push([snapshot_id, documents, await database().rows.countDocuments({ snapshot_id })]);
        }
      },
    };
    expect((await database().run(source, { chunkMax: 50 })).exitCode).toBe(EXIT_CODES.published);
    expect(seen).toEqual(Array(5).fill([before.snapshot_id, 100, 100]));
    expect((await database().readMarker()).documents).toBe(500);
  });

  describe('a run that does not publish', () => {
    it.each([
      ['is refused', listSource([{ records: [] }]), EXIT_CODES.refused, 'refused', 'empty'],
      [
        'has no price at all',
        listSource([{ records: records(1, 50).map((record) => ({ ...record, quote: null })) }]),
        EXIT_CODES.refused,
        'refused',
        'unpriced',
      ],
      [
        'lost a tenth of its prices',
        listSource([{ records: records(1, 50).map((one, at) => (at < 6 ? { ...one, odd: 'quote' } : one)) }]),
        EXIT_CODES.refused,
        'refused',
        'prices-lost',
      ],
      [
        'delivers fewer rows than its source counts',
        listSource([{ records: records(1, 100), total: 200 }]),
        EXIT_CODES.sourceFailed,
        'failed',
        'source-retry-soon',
      ],
      [
        'has a spent quota',
        interrupted(async () => {
          throw new SourceError('Quota spent', { source: 'simulator', kind: 'stop-quota' });
        }),
        EXIT_CODES.credentialsOrQuota,
        'failed',
        'source-stop-quota',
      ],
      [
        'hits a bug',
        interrupted(async () => {
          throw new TypeError('undefined is not a function');
        }),
        EXIT_CODES.internal,
        'failed',
        'internal',
      ],
    ])(
      'because it %s: it exits with its code, records why, and leaves the previous snapshot',
      async (_, source, exitCode, state, code) => {
        await database().run(listSource([{ records: records(1, 50) }]));
        const before = await database().readMarker();
        expect((await database().run(source)).exitCode).toBe(exitCode);
        expect(await lastRun()).toMatchObject({ state, error: { code }, checksum: null });
        expect(await database().readMarker()).toEqual(before);
      },
    );

    it('releases the lease at once and removes its rows', async () => {
      await database().run(listSource([{ records: records(1, 50) }]));
      const { snapshot_id = '' } = await database().readMarker();
      await database().run(listSource([{ records: records(1, 10) }]));
      expect((await lastRun()).error?.code).toBe('shrunken');
      expect(await database().rowsBySnapshot()).toEqual({ [snapshot_id]: 50 });
      expect((await database().readMarker()).running).toBeUndefined();
      expect((await database().run(listSource([{ records: records(1, 40) }]))).exitCode).toBe(
        EXIT_CODES.published,
      );
    });

    it.each([
      ['SIGTERM', EXIT_CODES.stoppedBySigterm],
      ['SIGINT', EXIT_CODES.stoppedBySigint],
    ])('because of %s releases the lease at once', async (cause, exitCode) => {
      const stop = new AbortController();
      const source = interrupted((signal) => {
        stop.abort(new StopRequest(cause));
        return untilAborted(signal);
      });
      expect((await database().run(source, { signal: stop.signal })).exitCode).toBe(exitCode);
      expect(await lastRun()).toMatchObject({ state: 'abandoned', error: { code: 'stopped' } });
      expect((await database().readMarker()).running).toBeUndefined();
      expect(await database().rows.countDocuments()).toBe(0);
    });

    it('because another run of the same ingestion is running does not affect that run', async () => {
      const stop = new AbortController();
      let second: Promise<{ exitCode: number }> | undefined;
      const source = interrupted(async (signal) => {
        second = database().run(listSource([{ records: records(1, 10) }]));
        await second;
        stop.abort(new StopRequest('SIGTERM'));
        return untilAborted(signal);
      });
      await database().run(source, { signal: stop.signal });
      expect((await second)?.exitCode).toBe(EXIT_CODES.alreadyRunning);
      expect(await database().runs.countDocuments()).toBe(1);
    });

    it('because it lost its lease exits with its code and changes nothing of the other run', async () => {
      const source = interrupted(async (signal) => {
        await database().markers.updateOne({}, { $set: { 'running.run_id': 'other' } });
        return untilAborted(signal);
      });
      // Its next heartbeat, after a fifth of the lease, notices.
      expect((await database().run(source, { leaseMs: 5_000 })).exitCode).toBe(EXIT_CODES.leaseLost);
      expect(await lastRun()).toMatchObject({ state: 'abandoned', error: { code: 'lease-lost' } });
      expect((await database().readMarker()).running?.run_id).toBe('other');
    });

    it('because its rows were removed after a takeover reports the lost lease before any heartbeat', async () => {
      const source: Source<ListRow> = {
        ...listSource(),
        async *pages() {
          yield { records: records(1, 100) };
          yield { records: records(101, 200) };
          // Another run takes over and removes what this one has inserted so far.
          await until(async () => (await database().rows.countDocuments()) > 0);
          await database().markers.updateOne({}, { $set: { 'running.run_id': 'other' } });
          await database().rows.deleteMany({});
        },
      };
      expect((await database().run(source, { chunkMax: 50 })).exitCode).toBe(EXIT_CODES.leaseLost);
      expect(await lastRun()).toMatchObject({ state: 'abandoned', error: { code: 'lease-lost' } });
    });
  });

  it('publishes a shrunken snapshot with ALLOW_SHRINK', async () => {
    await database().run(listSource([{ records: records(1, 50) }]));
    const { exitCode } = await database().run(listSource([{ records: records(1, 10) }]), {
      allowShrink: true,
    });
    expect(exitCode).toBe(EXIT_CODES.published);
    expect((await database().readMarker()).documents).toBe(10);
  });

  it('publishes a small shortfall and records how many rows may be missing', async () => {
    const { exitCode } = await database().run(listSource([{ records: records(1, 999), total: 1000 }]));
    expect(exitCode).toBe(EXIT_CODES.published);
    expect((await lastRun()).counts).toMatchObject({ expected: 1000, possibly_missing: 1, reread: 0 });
  });

  it('reads at most its limit', async () => {
    await database().run(listSource([{ records: records(1, 100), total: 9094 }]), { rowsLimit: 30 });
    expect(await database().readMarker()).toMatchObject({ documents: 30, rows_limit: 30 });
  });
});

describe('runIngestion', () => {
  it('exits with the database code if no server is reachable', async () => {
    const database = openTestDatabase('mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=100');
    const run = database.run(listSource([{ records: records(1, 1) }]), { leaseMs: 1_000 });
    expect((await run).exitCode).toBe(EXIT_CODES.database);
    await database.close().catch(() => {});
  });
});
