import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Mappings } from '../../src/join/claims.ts';
import type { AssetRow, UsdRow } from '../../src/join/fits.ts';
import { matchUsdValues } from '../../src/join/match.ts';
import { ruleRowsArbitrary } from './arbitrary-snapshots.ts';
import { plainMatch } from './plain-match.ts';

type Rows = {
  assets: AssetRow[];
  holders: AssetRow[];
  candidates: UsdRow[];
  mappings: Mappings;
};

const match = (rows: Rows) =>
  new Map(
    matchUsdValues(rows).map(({ asset, usd_match, usd }) => [
      asset.id,
      usd ? `${usd_match} ${usd.id}` : usd_match,
    ]),
  );

const RUNS = { numRuns: 3_000 };

describe('matchUsdValues', () => {
  it('returns the same as the plain implementation of the rules', () => {
    fc.assert(
      fc.property(ruleRowsArbitrary, ({ stored, assets, usdRows, mappings }) => {
        expect(match({ assets, holders: assets, candidates: usdRows, mappings })).toEqual(
          plainMatch(stored.assets, stored.usdRows, mappings),
        );
      }),
      RUNS,
    );
  });

  it('matches no USD row with two assets', () => {
    fc.assert(
      fc.property(ruleRowsArbitrary, ({ assets, usdRows, mappings }) => {
        const matches = matchUsdValues({ assets, holders: assets, candidates: usdRows, mappings });
        const ids = matches.flatMap(({ usd }) => (usd ? [usd.id] : []));
        expect(new Set(ids).size).toBe(ids.length);
      }),
      RUNS,
    );
  });

  it('matches no values that contradict, except those an editor mapped', () => {
    const DAY = 24 * 3_600_000;
    const times = (a = 0, b = 0) => (a > 0 && b > 0 ? Math.max(a / b, b / a) : 1);
    fc.assert(
      fc.property(ruleRowsArbitrary, ({ assets, usdRows, mappings }) => {
        const matches = matchUsdValues({ assets, holders: assets, candidates: usdRows, mappings });
        const contradicted = matches.filter(({ asset, usd, usd_match }) => {
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

  it('returns the same for an asset from only the rows related to it', () => {
    fc.assert(
      fc.property(ruleRowsArbitrary, ({ assets, usdRows, mappings }) => {
        const alone = assets.flatMap((asset) => {
          const byName = usdRows.filter(({ name_key }) => name_key !== '' && name_key === asset.name_key);
          const symbols = new Set([asset.symbol_key, ...byName.map(({ symbol }) => symbol)]);
          const holders = assets.filter(
            (other) => symbols.has(other.symbol_key) || other.name_key === asset.name_key,
          );
          const candidates = usdRows.filter(
            (usd) => symbols.has(usd.symbol) || byName.includes(usd) || usd.id === mappings.get(asset.id),
          );
          return [...match({ assets: [asset], holders, candidates, mappings })];
        });
        const whole = match({ assets, holders: assets, candidates: usdRows, mappings });
        expect(new Map(alone)).toEqual(whole);
      }),
      RUNS,
    );
  });
});
