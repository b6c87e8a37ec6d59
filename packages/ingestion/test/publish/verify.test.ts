import type { PublishedSnapshot, RunCounts } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import { DatabaseError, SnapshotRefusedError, SourceError } from '../../src/index.ts';
import {
  type Findings,
  refuseUnfit,
  type VerifyOptions,
  verifyComplete,
  verifySums,
  warningsOf,
} from '../../src/publish/verify.ts';

type Counts = RunCounts & { priced: number };

function counts(given: Partial<Counts>): Counts {
  return {
    fetched: 1000,
    inserted: 1000,
    priced: given.inserted ?? 1000,
    rejected: 0,
    duplicates: 0,
    reread: 0,
    expected: null,
    possibly_missing: 0,
    ...given,
  };
}

function findings(given: Partial<Counts>, more: Partial<Findings> = {}): Findings {
  const sourceTotal = given.expected ?? null;
  return {
    counts: counts(given),
    sourceTotal,
    discardedFields: [],
    commonestRejection: undefined,
    lostPrices: undefined,
    ...more,
  };
}

const previous: PublishedSnapshot = {
  snapshot_id: '001767225600000-0123abcd',
  last_updated: new Date(),
  started_at: new Date(),
  documents: 1000,
  priced: 800,
  checksum: '0000000000000000',
  source: 'coinmarketcap',
  rows_limit: 1000,
};

function options(given: Partial<VerifyOptions> = {}): VerifyOptions {
  return { source: 'coinmarketcap', limit: 1000, previous, allowShrink: false, ...given };
}

describe('verifySums', () => {
  it('accepts fetched = inserted + rejected + duplicates, all inserted rows in the database', () => {
    expect(() =>
      verifySums(counts({ fetched: 1010, inserted: 990, rejected: 15, duplicates: 5 }), 990),
    ).not.toThrow();
  });

  it('fails if a fetched record is unaccounted for', () => {
    expect(() => verifySums(counts({ fetched: 1001 }), 1000)).toThrow(DatabaseError);
  });

  it('fails if the database has more or fewer rows than were inserted', () => {
    expect(() => verifySums(counts({}), 999)).toThrow('1000 rows inserted, but 999 in the database');
    expect(() => verifySums(counts({}), 1001)).toThrow(DatabaseError);
  });
});

describe('verifyComplete', () => {
  it('finds nothing missing if the source reports no total, or delivers more than that', () => {
    expect(verifyComplete(findings({}), options())).toBe(0);
    expect(verifyComplete(findings({ expected: 900 }), options())).toBe(0);
  });

  it('tolerates half a percent and returns the number of missing rows', () => {
    expect(verifyComplete(findings({ expected: 1005 }), options())).toBe(5);
  });

  it('throws SourceError above that; repeated ids do not make up for missing ones', () => {
    expect(() => verifyComplete(findings({ expected: 1006 }), options())).toThrow(SourceError);
    expect(() =>
      verifyComplete(findings({ fetched: 1006, duplicates: 6, expected: 1006 }), options()),
    ).toThrow('The source reports 1006 rows, and delivered 1000, even when read twice');
  });

  it("distinguishes the source's total from the limit of the run in its message", () => {
    const short = findings({ fetched: 10, inserted: 10, expected: 500 }, { sourceTotal: 9094 });
    expect(() => verifyComplete(short, options({ limit: 500 }))).toThrow(
      'The source reports 9094 rows, of which 500 were requested, and delivered 10',
    );
  });

  it('allows a shortfall with ALLOW_SHRINK, and still returns its size', () => {
    expect(verifyComplete(findings({ expected: 5000 }), options({ allowShrink: true }))).toBe(4000);
  });
});

describe('refuseUnfit', () => {
  const lost = (count: number) => ({
    lostPrices: {
      count,
      field: 'quote.USD.price',
      reason: 'Invalid input: expected number, received string',
    },
  });
  const first = options({ previous: undefined });

  it.each([
    ['empty', findings({ fetched: 0, inserted: 0 }), first],
    ['mostly-rejected', findings({ inserted: 899, rejected: 101 }), options()],
    ['shrunken', findings({ fetched: 499, inserted: 499 }), options()],
    ['prices-lost', findings({}, lost(101)), options()],
    ['unpriced', findings({ priced: 0 }), first],
    ['unpriced', findings({ priced: 399 }), options()],
    ['unpriced', findings({ fetched: 500, inserted: 500, priced: 199 }), options()],
  ])('refuses a snapshot that is %s, and publishes it with ALLOW_SHRINK: %#', (code, unfit, given) => {
    const refuse = () => refuseUnfit(unfit, given);
    expect(refuse).toThrow(SnapshotRefusedError);
    expect(refuse).toThrow(expect.objectContaining({ code }));
    expect(() => refuseUnfit(unfit, { ...given, allowShrink: true })).not.toThrow();
  });

  it.each([
    ['a tenth rejected', findings({ inserted: 900, rejected: 100 })],
    ['half the rows of the last snapshot', findings({ fetched: 500, inserted: 500 })],
    ['a tenth of the prices lost', findings({}, lost(100))],
    ['half the share of priced rows', findings({ priced: 400 })],
    [
      'half the rows, and half the share of them priced',
      findings({ fetched: 500, inserted: 500, priced: 200 }),
    ],
  ])('publishes at exactly %s', (_, fit) => {
    expect(() => refuseUnfit(fit, options())).not.toThrow();
  });

  it('compares with the last snapshot of the same source and limit only', () => {
    for (const unfit of [findings({ fetched: 100, inserted: 100 }), findings({ priced: 100 })]) {
      expect(() => refuseUnfit(unfit, options({ limit: 100 }))).not.toThrow();
      expect(() => refuseUnfit(unfit, options({ source: 'coinmarketcap-keyless' }))).not.toThrow();
      expect(() => refuseUnfit(unfit, first)).not.toThrow();
    }
  });

  it('does not compare prices with a marker of an earlier release, which does not count them', () => {
    const { priced: _, ...older } = previous;
    expect(() => refuseUnfit(findings({ priced: 1 }), options({ previous: older }))).not.toThrow();
    expect(() => refuseUnfit(findings({ priced: 0 }), options({ previous: older }))).toThrow(
      'None of 1000 rows has a price; ALLOW_SHRINK=true publishes it',
    );
  });

  it('names the most frequent reason with its field', () => {
    const commonestRejection = { reason: 'id: Invalid input: expected int, received string', count: 290 };
    expect(() =>
      refuseUnfit(findings({ inserted: 700, rejected: 300 }, { commonestRejection }), options()),
    ).toThrow(
      '300 of 1000 records were rejected, 290 of them because: id: Invalid input: expected int, received string',
    );
    expect(() => refuseUnfit(findings({}, lost(600)), options())).toThrow(
      '600 of 1000 rows lost their price because a field did not fit, most often quote.USD.price: Invalid input: expected number, received string',
    );
    expect(() => refuseUnfit(findings({ priced: 399 }), options())).toThrow(
      '399 of 1000 rows have a price, after 800 of 1000',
    );
  });
});

describe('warningsOf', () => {
  const short = findings({ fetched: 10, inserted: 10 });

  it('warns of a first snapshot with fewer rows than its limit if the source reports no total', () => {
    expect(warningsOf(short, options({ limit: 500, previous: undefined }))).toMatchObject([
      {
        stage: 'verify',
        code: 'perhaps-short',
        message: expect.stringMatching(/^500 rows were requested and 10 delivered/),
      },
    ]);
    expect(warningsOf(short, options({ limit: 500 }))).toHaveLength(1);
  });

  it('does not warn if the size is known: a total, a previous snapshot, a reached limit, no limit', () => {
    const limit = 500;
    expect(
      warningsOf(findings({ fetched: 10, expected: 10 }), options({ limit, previous: undefined })),
    ).toEqual([]);
    expect(warningsOf(short, options({ limit: 1000 }))).toEqual([]);
    expect(warningsOf(findings({ fetched: 498 }), options({ limit, previous: undefined }))).toEqual([]);
    expect(warningsOf(short, options({ limit: null, previous: undefined }))).toEqual([]);
  });

  it('warns of each field that did not fit in over a tenth of the records', () => {
    const field = (name: string, count: number) => ({
      ...{ field: name, count },
      sample: [{ id: 1, reason: 'expected number', value: '"n/a"' }],
    });
    const discardedFields = [field('RAW.USD.LASTUPDATE', 298), field('RAW.USD.SUPPLY', 100)];
    expect(warningsOf(findings({}, { discardedFields }), options())).toEqual([
      {
        stage: 'verify',
        code: 'field-discarded',
        message: 'RAW.USD.LASTUPDATE did not fit in 298 of 1000 records: expected number',
      },
    ]);
  });
});
