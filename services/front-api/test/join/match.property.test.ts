import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rejectedArbitrary, snapshotsArbitrary } from './arbitrary-snapshots.ts';
import { plainMatch } from './plain-match.ts';
import { joinOf } from './rule-rows.ts';

const RUNS = { numRuns: 3_000 };

describe('matchTables', () => {
  it('returns the same as the plain implementation of the rules', () => {
    fc.assert(
      fc.property(snapshotsArbitrary, rejectedArbitrary, (snapshots, rejected) => {
        const { matches } = joinOf(snapshots, rejected);
        const found = matches.map(({ asset, usd_match, usd }): [number, string] => [
          asset.id,
          usd ? `${usd_match} ${usd.id}` : `${usd_match}`,
        ]);
        const { assets, usdRows, mappings } = snapshots;
        expect(new Map(found)).toEqual(plainMatch(assets, usdRows, mappings, rejected));
      }),
      RUNS,
    );
  });

  it('matches no USD row with two assets', () => {
    fc.assert(
      fc.property(snapshotsArbitrary, rejectedArbitrary, (snapshots, rejected) => {
        const ids = joinOf(snapshots, rejected).matches.flatMap(({ usd }) => (usd ? [usd.id] : []));
        expect(new Set(ids).size).toBe(ids.length);
      }),
      RUNS,
    );
  });

  it('matches no values that contradict, except those an editor mapped', () => {
    const DAY = 24 * 3_600_000;
    const times = (a = 0, b = 0) => (a > 0 && b > 0 ? Math.max(a / b, b / a) : 1);
    fc.assert(
      fc.property(snapshotsArbitrary, rejectedArbitrary, (snapshots, rejected) => {
        const contradicted = joinOf(snapshots, rejected).matches.filter(({ asset, usd, usd_match }) => {
          if (!usd || usd_match === 'mapped') return false;
          const apart = Math.abs((asset.at ?? Number.NaN) - (usd.at ?? Number.NaN));
          const most =
            apart <= DAY || Number.isNaN(apart) ? 3 : usd_match === 'name' ? Number.POSITIVE_INFINITY : 10;
          const isTooOld = (usd.at ?? Number.NaN) < (asset.addedAt ?? Number.NaN) - DAY;
          return isTooOld || times(asset.price, usd.price) > most;
        });
        expect(contradicted).toEqual([]);
      }),
      RUNS,
    );
  });
});
