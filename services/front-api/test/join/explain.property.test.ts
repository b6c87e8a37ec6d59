import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createExplainer } from '../../src/join/explain.ts';
import { matchUsdValues } from '../../src/join/match.ts';
import { snapshotsArbitrary } from './arbitrary-snapshots.ts';

describe('createExplainer', () => {
  it('names as held exactly what matchUsdValues gives, by the rule it names', () => {
    fc.assert(
      fc.property(snapshotsArbitrary, ({ assets, usdRows, mappings }) => {
        const input = { holders: assets, candidates: usdRows, mappings };
        const { explain } = createExplainer(input);
        for (const { asset, usd, usd_match } of matchUsdValues({ ...input, assets })) {
          const held = usdRows.flatMap((one) =>
            explain(asset, one)
              .filter((rule) => rule.held)
              .map(({ rule }) => ({ rule, usd: one })),
          );
          // A rule also gives what turns out to have no price.
          const priced = held.filter((one) => one.usd.price);
          expect(priced.map(({ rule, usd: one }) => `${rule} ${one.id}`)).toEqual(
            usd ? [`${usd_match} ${usd.id}`] : [],
          );
          expect(held.length - priced.length).toBeLessThanOrEqual(usd_match === 'unpriced' ? 1 : 0);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('asks all rules about every pair, and says something of each', () => {
    fc.assert(
      fc.property(snapshotsArbitrary, ({ assets, usdRows, mappings }) => {
        const { explain } = createExplainer({ holders: assets, candidates: usdRows, mappings });
        for (const asset of assets) {
          for (const usd of usdRows) {
            const rules = explain(asset, usd);
            expect(rules.map(({ rule }) => rule)).toEqual([
              'mapped',
              'name',
              'price',
              'similar',
              'symbol',
              'renamed',
            ]);
            for (const { because } of rules) expect(because).not.toMatch(/^$|undefined|NaN|null/);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
