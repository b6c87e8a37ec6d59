import { plainMatch } from '@coinfront/testing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AssetRow, Mappings, UsdRow } from '../../src/join/claims.ts';
import { matchUsdValues } from '../../src/join/match.ts';
import { ruleRowsArbitrary } from './arbitrary-snapshots.ts';

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
  it('says what the rules say when they are put plainly', () => {
    fc.assert(
      fc.property(ruleRowsArbitrary, ({ stored, assets, usdRows, mappings }) => {
        expect(match({ assets, holders: assets, candidates: usdRows, mappings })).toEqual(
          plainMatch(stored.assets, stored.usdRows, mappings),
        );
      }),
      RUNS,
    );
  });

  it('gives no USD row to two assets', () => {
    fc.assert(
      fc.property(ruleRowsArbitrary, ({ assets, usdRows, mappings }) => {
        const matches = matchUsdValues({ assets, holders: assets, candidates: usdRows, mappings });
        const ids = matches.flatMap(({ usd }) => (usd ? [usd.id] : []));
        expect(new Set(ids).size).toBe(ids.length);
      }),
      RUNS,
    );
  });

  it('says the same of an asset from the rows it asks for alone', () => {
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
