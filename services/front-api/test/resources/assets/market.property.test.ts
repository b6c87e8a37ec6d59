import { FACET_VALUES_MAX, type FacetsResponse, type SummaryResponse } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bodyBuffer } from '../../../src/answers/composed.ts';
import { assetsResource } from '../../../src/resources/assets/assets-resource.ts';
import { facetsResource } from '../../../src/resources/assets/facets-resource.ts';
import { summaryResource } from '../../../src/resources/assets/summary-resource.ts';
import type { Resource } from '../../../src/resources/resource.ts';
import type { View } from '../../../src/views/view.ts';
import { NOON, storedAsset, storedUsdValue } from '../../rows.ts';
import { viewOf } from '../../view-of.ts';
import { type List, listArbitrary, viewOfList } from './arbitrary-list.ts';
import { type Joined, plainJoined, plainSpread } from './plain-list.ts';

const searchOf = (filters: Readonly<Record<string, string>>, more: Record<string, string> = {}) =>
  new URLSearchParams({ ...filters, ...more }).toString();

async function ask<Body>(resource: Resource, view: View, search: string): Promise<Body> {
  const composed = await resource.read({}, search, 'json').compose(view);
  return JSON.parse((await bodyBuffer(composed)).toString()) as Body;
}

async function totalOf(view: View, filters: Readonly<Record<string, string>>): Promise<number> {
  const { headers } = await assetsResource.read({}, searchOf(filters), 'json').compose(view);
  return Number(headers['Total-Count']);
}

const rowsOf = (list: List, filters: Readonly<Record<string, string>>): Joined[] =>
  plainJoined({ ...list, filters, sort: 'position' });

/** The number of occurrences of each value. */
function tally(values: readonly string[]): { value: string; count: number }[] {
  return [...new Set(values)]
    .map((value) => ({ value, count: values.filter((other) => other === value).length }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

const VALUES = {
  match: ({ usd_match }: Joined) => [usd_match],
  tag: ({ asset }: Joined) =>
    [...new Set((asset.tags ?? []).map((tag) => tag.toLowerCase()))].filter(Boolean),
  platform: ({ asset }: Joined) => (asset.platform?.slug ? [asset.platform.slug.toLowerCase()] : []),
};

describe('GET /facets', () => {
  it('counts the values of a filter under all other filters', async () => {
    const by = fc.constantFrom('match' as const, 'tag' as const, 'platform' as const);
    await fc.assert(
      fc.asyncProperty(listArbitrary, by, async (list, name) => {
        const { [name]: _own, ...others } = list.filters;
        const view = viewOfList(list);
        const facets = await ask<FacetsResponse>(facetsResource, view, searchOf(list.filters, { by: name }));
        const rows = rowsOf(list, others);
        const data = tally(rows.flatMap(VALUES[name]));
        expect(facets).toMatchObject({ by: name, assets: rows.length, count: data.length, data });
        for (const { value, count } of data) {
          expect(await totalOf(view, { ...others, [name]: value })).toBe(count);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('has counts by match that add up to the total count', async () => {
    await fc.assert(
      fc.asyncProperty(listArbitrary, async (list) => {
        const { match: _match, ...others } = list.filters;
        const view = viewOfList(list);
        const { data } = await ask<FacetsResponse>(facetsResource, view, searchOf(others, { by: 'match' }));
        const sum = data.reduce((total, { count }) => total + count, 0);
        expect(sum).toBe(await totalOf(view, others));
      }),
      { numRuns: 200 },
    );
  });

  it('returns the 200 most frequent values, and the number of all values', async () => {
    const assets = [1, 2].map((id) => ({
      ...storedAsset({ id, symbol: 'A', name: 'Alpha' }),
      tags: Array.from({ length: 150 }, (_, index) => `t${id === 1 ? index : index + 100}`),
    }));
    const composed = await facetsResource.read({}, 'by=tag').compose(viewOf({ assets }));
    const { data } = JSON.parse((await bodyBuffer(composed)).toString()) as FacetsResponse;
    expect(composed.headers['Total-Count']).toBe('250');
    expect(data).toHaveLength(FACET_VALUES_MAX);
    expect(data[0]).toEqual({ value: 't100', count: 2 });
    expect(data.filter(({ count }) => count === 2)).toHaveLength(50);
  });

  it('shares an answer between queries that differ only in the filter it is about', () => {
    const keyOf = (search: string) => facetsResource.read({}, search).key;
    expect(keyOf('by=tag&tag=a')).toBe(keyOf('by=tag'));
    expect(keyOf('by=match&tag=a')).not.toBe(keyOf('by=match'));
    expect(() => keyOf('')).toThrow('by must be one of match, tag, platform, and is missing');
    expect(() => keyOf('by=name')).toThrow('by must be one of match, tag, platform, received "name"');
  });
});

const known = (values: readonly (number | null | undefined)[]): number[] =>
  values.filter((value) => typeof value === 'number');
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function plainSummary(rows: readonly Joined[]) {
  const changes = known(rows.map(({ asset }) => asset.quote?.USD?.percent_change_24h));
  const spreads = known(rows.map(plainSpread)).map(Math.abs);
  const caps = known(rows.map(({ asset }) => asset.quote?.USD?.market_cap)).sort((a, b) => b - a);
  return {
    count: rows.length,
    market_cap: sum(caps),
    volume_24h: sum(known(rows.map(({ asset }) => asset.quote?.USD?.volume_24h))),
    spreads: spreads.length,
    inBars: spreads.length,
    largest: caps.slice(0, 10),
    rose: changes.filter((change) => change > 0).length,
    fell: changes.filter((change) => change < 0).length,
    unchanged: changes.filter((change) => change === 0).length,
    unknown: rows.length - changes.length,
    matches: tally(rows.map(({ usd_match }) => usd_match)),
  };
}

describe('GET /summary', () => {
  it('sums up the filtered assets', async () => {
    await fc.assert(
      fc.asyncProperty(listArbitrary, async (list) => {
        const summary = await ask<SummaryResponse>(summaryResource, viewOfList(list), searchOf(list.filters));
        const { change_24h: changes, abs_spread: spreads, usd_match: matches } = summary;
        const counted = Object.entries(matches).map(([value, count]) => ({ value, count }));
        const plain = plainSummary(rowsOf(list, list.filters));
        expect({
          count: summary.count,
          // Summed up in another order.
          market_cap: expect.closeTo(summary.market_cap, 2),
          volume_24h: expect.closeTo(summary.volume_24h, 2),
          spreads: spreads.count,
          inBars: sum(spreads.histogram.map(({ count }) => count)),
          largest: summary.dominance.data.map(({ market_cap }) => market_cap),
          ...changes,
          matches: tally(counted.flatMap(({ value, count }) => Array<string>(count).fill(value))),
        }).toEqual(plain);
      }),
      { numRuns: 200 },
    );
  });

  const hour = (hours: number) => new Date(Date.parse(NOON) - hours * 3_600_000).toISOString();

  it('has dominance, spreads and the ages of the figures when they were published', async () => {
    const asset = (id: number, price: number, marketCap: number, hours: number) =>
      storedAsset({ id, symbol: `S${id}`, name: `Coin ${id}`, price, marketCap, at: hour(hours) });
    const usd = (id: number, price: number, hours: number) =>
      storedUsdValue({ id: `u${id}`, symbol: `S${id}`, name: `Coin ${id}`, price, at: hour(hours) });
    const view = viewOf({
      assets: [asset(1, 100, 75, 1), asset(2, 100, 25, 2), asset(3, 100, 0, 3), asset(4, 7, 0, 20)],
      usdValues: [usd(1, 101, 4), usd(2, 98, 5), usd(3, 103, 6)],
    });
    const summary = await ask<SummaryResponse>(summaryResource, view, '');
    expect(summary.dominance.percent).toBe(100);
    expect(summary.dominance.data.map(({ id, percent }) => [id, percent])).toEqual([
      [1, 75],
      [2, 25],
      [3, 0],
      [4, 0],
    ]);
    expect(summary.abs_spread.count).toBe(3);
    // The spreads are 1, 2 and 3 %.
    expect(summary.abs_spread.median).toBeCloseTo(2);
    expect(summary.abs_spread.p95).toBeCloseTo(2.9);
    expect(summary.figures_at).toEqual({
      assets: {
        newest: hour(1),
        median: hour(3),
        newest_age_seconds: 3_600,
        median_age_seconds: 10_800,
      },
      usd_values: {
        newest: hour(4),
        median: hour(5),
        newest_age_seconds: 14_400,
        median_age_seconds: 18_000,
      },
    });
  });

  it('ignores times of figures days after the publish', async () => {
    const at = (id: number, time: string) =>
      storedAsset({ id, symbol: `S${id}`, name: `Coin ${id}`, at: time });
    const mistaken = at(3, '2099-01-01T00:00:00.000Z');
    const view = viewOf({ assets: [at(1, hour(1)), at(2, hour(2)), mistaken] });
    const summary = await ask<SummaryResponse>(summaryResource, view, '');
    expect(summary.figures_at.assets).toMatchObject({ newest: hour(1), median: hour(2) });
  });

  it('counts a spread in the bar that starts with it', async () => {
    const spreads = [0, 25, 100, 200];
    const view = viewOf({
      assets: spreads.map((_, id) =>
        storedAsset({ id: id + 1, symbol: `S${id}`, name: `Coin ${id}`, price: 200 }),
      ),
      usdValues: spreads.map((spread, id) =>
        storedUsdValue({ id: `u${id}`, symbol: `S${id}`, name: `Coin ${id}`, price: 200 + 2 * spread }),
      ),
    });
    const { abs_spread: spread } = await ask<SummaryResponse>(summaryResource, view, '');
    const filled = spread.histogram.filter(({ count }) => count > 0);
    expect(filled).toEqual([
      { from: 0, to: 0.1, count: 1 },
      { from: 25, to: 50, count: 1 },
      { from: 100, to: null, count: 2 },
    ]);
  });

  it('has zeros and nulls without assets', async () => {
    const none = { newest: null, median: null, newest_age_seconds: null, median_age_seconds: null };
    expect(await ask<SummaryResponse>(summaryResource, viewOf({ assets: [] }), '')).toMatchObject({
      count: 0,
      market_cap: 0,
      dominance: { percent: null, data: [] },
      abs_spread: { count: 0, median: null, p95: null },
      figures_at: { assets: none, usd_values: none },
    });
  });
});
