import { describe, expect, it } from '@jest/globals';
import { compareSizes } from '../../../src/groups/scale/compare-sizes.ts';
import { createRecord, type Recorded } from '../../../src/groups/scale/record.ts';
import { judge } from '../../../src/measure/comparison.ts';
import { listUnmeasured } from '../../../src/report/describe-failures.ts';

const sizeOf = (assets: number, samples: Recorded['samples']): Recorded => ({
  assets,
  samples,
  failures: {},
  notes: {},
});

const find = (sizes: readonly Recorded[], title: string) => {
  const found = compareSizes(sizes).find((comparison) => comparison.title === title);
  if (!found) throw new Error(`No comparison ${title}`);
  return found;
};

const PEAK = 'peak while both snapshots are replaced';

describe('compareSizes', () => {
  it('has a column for each size', () => {
    const sizes = [sizeOf(5_000, { peakMegabytes: [300, 310] }), sizeOf(20_000, { peakMegabytes: [500] })];
    expect(find(sizes, PEAK)).toMatchObject({
      unit: 'MB',
      samples: { '5000 assets': [300, 310], '20000 assets': [500] },
    });
  });

  it.each([
    ['at rest after the first response', 'firstMegabytes', 1_000],
    [PEAK, 'peakMegabytes', 1_600],
    ['at rest after that', 'replacedMegabytes', 1_000],
    ['from the publish of assets', 'assetsSeconds', 90],
    ['from the publish of USD values', 'usdValuesSeconds', 90],
    ['slowest of all pages of 50', 'slowestPage', 150],
    ['99.9th percentile of the event loop delay, all of them at once', 'loopQueried', 20],
  ] as const)('of a million assets, %s is a goal that is reached up to its value', (title, name, value) => {
    const verdictsOn = (measured: number) =>
      judge(find([sizeOf(1_000_000, { [name]: [measured] })], title)).map(({ isReached }) => isReached);
    expect([value, value + 0.1].map(verdictsOn)).toEqual([[true], [false]]);
  });

  it('sets no goals for fewer assets', () => {
    expect(judge(find([sizeOf(100_000, { peakMegabytes: [5_000] })], PEAK))).toEqual([]);
  });

  it('counts a size without a sample as not measured', () => {
    const sizes = [sizeOf(5_000, { peakMegabytes: [300] }), sizeOf(1_000_000, {})];
    expect(listUnmeasured([find(sizes, PEAK)])).toEqual([`Memory of the front API: ${PEAK}: 1000000 assets`]);
  });

  it('keeps comparisons of a group together, each with another title', () => {
    const comparisons = compareSizes([sizeOf(5_000, {})]);
    const groups = comparisons.map(({ group }) => group);
    const changes = groups.filter((group, at) => group !== groups[at - 1]);
    expect(changes).toEqual([...new Set(groups)]);
    const headings = comparisons.map(({ group, title }) => `${group}: ${title}`);
    expect(new Set(headings).size).toBe(headings.length);
  });
});

describe('createRecord', () => {
  it('records a failure for each of its subjects, and goes on', async () => {
    const { recorded, measure } = createRecord(5_000);
    const subjects = ['assetsSeconds', 'usdValuesSeconds'] as const;
    await measure(subjects, async () => ({ assetsSeconds: 1, usdValuesSeconds: 2 }));
    await measure(subjects, () => Promise.reject(new Error('out of memory')));
    await measure(['startSeconds'], async () => ({ startSeconds: 3 }));
    expect(recorded.samples).toEqual({
      assetsSeconds: [1, null],
      usdValuesSeconds: [2, null],
      startSeconds: [3],
    });
    expect(recorded.failures).toEqual({
      assetsSeconds: ['out of memory'],
      usdValuesSeconds: ['out of memory'],
    });
  });
});
