import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createExplainer } from '../../src/join/explain.ts';
import type { AssetRow } from '../../src/join/fits.ts';
import { rejectedArbitrary, snapshotsArbitrary } from './arbitrary-snapshots.ts';
import { joinOf } from './rule-rows.ts';

const RULES = ['mapped', 'name', 'price', 'similar', 'symbol', 'renamed'];

const isOdd = (words: string) => /^$|undefined|NaN|null|unknown day/.test(words);

const joined = fc.tuple(snapshotsArbitrary, rejectedArbitrary).map((both) => joinOf(...both));

// Few assertions for each run: `expect` takes longer than the explanations.
describe('createExplainer', () => {
  it('says that a rule held exactly for the matches of matchTables, and for the same rule', () => {
    fc.assert(
      fc.property(joined, ({ matches, candidates, ...input }) => {
        const { explain, claimOf } = createExplainer({ ...input, candidates });
        const heldFor = (asset: AssetRow, isPriced: boolean) =>
          candidates
            .filter(({ price }) => Boolean(price) === isPriced)
            .flatMap((usd) =>
              explain(asset, usd)
                .filter(({ held }) => held)
                .map(({ rule }) => `${rule} ${usd.id}`),
            );
        const given = matches.map(({ usd, usd_match }) => (usd ? [`${usd_match} ${usd.id}`] : []));
        expect(matches.map(({ asset }) => heldFor(asset, true))).toEqual(given);
        const claimed = matches.map(({ asset }) => [claimOf(asset.id)].filter((claim) => claim?.usd.price));
        expect(claimed.map((claims) => claims.map((of) => `${of?.evidence} ${of?.usd.id}`))).toEqual(given);
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

  it('finds the same USD value for an asset from only the rows related to it', () => {
    fc.assert(
      fc.property(joined, ({ assets, holders, candidates, mappings }) => {
        const alone = assets.map((asset) => {
          const byName = candidates.filter(({ name_key }) => name_key !== '' && name_key === asset.name_key);
          const symbols = new Set([asset.symbol_key, ...byName.map(({ symbol }) => symbol)]);
          const related = createExplainer({
            holders: holders.filter(
              (other) => symbols.has(other.symbol_key) || other.name_key === asset.name_key,
            ),
            candidates: candidates.filter(
              (usd) => symbols.has(usd.symbol) || byName.includes(usd) || usd.id === mappings.get(asset.id),
            ),
            mappings,
          });
          return related.claimOf(asset.id);
        });
        const whole = createExplainer({ holders, candidates, mappings });
        expect(alone).toEqual(assets.map(({ id }) => whole.claimOf(id)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives the result of all rules for every pair, and a summary for every asset', () => {
    fc.assert(
      fc.property(joined, ({ assets, usdRows, ...input }) => {
        const { explain, summarize } = createExplainer(input);
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
