import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createExplainer } from '../../src/join/explain.ts';
import type { AssetRow } from '../../src/join/fits.ts';
import { matchUsdValues } from '../../src/join/match.ts';
import { ruleRowsArbitrary } from './arbitrary-snapshots.ts';

const RULES = ['mapped', 'name', 'price', 'similar', 'symbol', 'renamed'];

const isOdd = (words: string) => /^$|undefined|NaN|null|unknown day/.test(words);

// Few assertions for each run: `expect` takes longer than the explanations.
describe('createExplainer', () => {
  it('says that a rule held exactly for the matches of matchUsdValues, and for the same rule', () => {
    fc.assert(
      fc.property(ruleRowsArbitrary, ({ assets, usdRows, mappings }) => {
        const input = { holders: assets, candidates: usdRows, mappings };
        const { explain } = createExplainer(input);
        const heldFor = (asset: AssetRow, isPriced: boolean) =>
          usdRows
            .filter(({ price }) => Boolean(price) === isPriced)
            .flatMap((usd) =>
              explain(asset, usd)
                .filter(({ held }) => held)
                .map(({ rule }) => `${rule} ${usd.id}`),
            );
        const matches = matchUsdValues({ ...input, assets });
        expect(matches.map(({ asset }) => heldFor(asset, true))).toEqual(
          matches.map(({ usd, usd_match }) => (usd ? [`${usd_match} ${usd.id}`] : [])),
        );
        // A rule may also match a USD value that turns out to have no price.
        const unpriced = matches.filter(({ asset, usd_match }) => {
          const most = usd_match === 'unpriced' ? 1 : 0;
          return heldFor(asset, false).length > most;
        });
        expect(unpriced).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });

  it('gives the result of all rules for every pair, and a summary for every asset', () => {
    fc.assert(
      fc.property(ruleRowsArbitrary, ({ assets, usdRows, mappings }) => {
        const { explain, summarize } = createExplainer({ holders: assets, candidates: usdRows, mappings });
        const explained = assets.flatMap((asset) => usdRows.map((usd) => explain(asset, usd)));
        const odd = explained.filter(
          (rules) =>
            rules.map(({ rule }) => rule).join() !== RULES.join() ||
            rules.some(({ because }) => isOdd(because)),
        );
        expect([...odd, ...assets.map(summarize).filter(isOdd)]).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});
