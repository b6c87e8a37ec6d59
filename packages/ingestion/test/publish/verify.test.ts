import type { PublishedSnapshot, RunCounts } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import { DatabaseError, SnapshotRefusedError, SourceError } from '../../src/index.ts';
import { refuseUnfit, type VerifyOptions, verifyComplete, verifySums } from '../../src/publish/verify.ts';

function counts(given: Partial<RunCounts>): RunCounts {
  return {
    fetched: 1000,
    inserted: 1000,
    rejected: 0,
    duplicates: 0,
    reread: 0,
    expected: null,
    possibly_missing: 0,
    ...given,
  };
}

const previous: PublishedSnapshot = {
  snapshot_id: '001767225600000-0123abcd',
  last_updated: new Date(),
  started_at: new Date(),
  documents: 1000,
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

  it('fails when a fetched record is accounted for nowhere', () => {
    expect(() => verifySums(counts({ fetched: 1001 }), 1000)).toThrow(DatabaseError);
  });

  it('fails when the database holds more or fewer rows than were inserted', () => {
    expect(() => verifySums(counts({}), 999)).toThrow('1000 rows inserted, but 999 in the database');
    expect(() => verifySums(counts({}), 1001)).toThrow(DatabaseError);
  });
});

describe('verifyComplete', () => {
  it('finds nothing missing where the source does not count, or delivers more than it said', () => {
    expect(verifyComplete(counts({}), options())).toBe(0);
    expect(verifyComplete(counts({ expected: 900 }), options())).toBe(0);
  });

  it('tolerates half a percent and says how many rows that is', () => {
    expect(verifyComplete(counts({ expected: 1005 }), options())).toBe(5);
  });

  it('fails the source above that, and repeated ids do not make up for missing ones', () => {
    expect(() => verifyComplete(counts({ expected: 1006 }), options())).toThrow(SourceError);
    expect(() => verifyComplete(counts({ fetched: 1006, duplicates: 6, expected: 1006 }), options())).toThrow(
      /said 1006 rows and delivered 1000/,
    );
  });

  it('lets a shortfall pass with ALLOW_SHRINK and still says how large it is', () => {
    expect(verifyComplete(counts({ expected: 5000 }), options({ allowShrink: true }))).toBe(4000);
  });
});

describe('refuseUnfit', () => {
  it.each([
    ['empty', counts({ fetched: 0, inserted: 0 }), options({ previous: undefined })],
    ['mostly-rejected', counts({ inserted: 899, rejected: 101 }), options()],
    ['shrunken', counts({ fetched: 499, inserted: 499 }), options()],
  ])('refuses a snapshot that is %s, and publishes it with ALLOW_SHRINK', (code, unfit, given) => {
    const refuse = () => refuseUnfit(unfit, given);
    expect(refuse).toThrow(SnapshotRefusedError);
    expect(refuse).toThrow(expect.objectContaining({ code }));
    expect(() => refuseUnfit(unfit, { ...given, allowShrink: true })).not.toThrow();
  });

  it('publishes at exactly a tenth rejected, and at exactly half the rows of the last snapshot', () => {
    expect(() => refuseUnfit(counts({ inserted: 900, rejected: 100 }), options())).not.toThrow();
    expect(() => refuseUnfit(counts({ fetched: 500, inserted: 500 }), options())).not.toThrow();
  });

  it('compares with the last snapshot of the same source and limit only', () => {
    const shrunken = counts({ fetched: 100, inserted: 100 });
    expect(() => refuseUnfit(shrunken, options({ limit: 100 }))).not.toThrow();
    expect(() => refuseUnfit(shrunken, options({ source: 'coinmarketcap-keyless' }))).not.toThrow();
    expect(() => refuseUnfit(shrunken, options({ previous: undefined }))).not.toThrow();
  });
});
