import { describe, expect, it } from '@jest/globals';
import type { Comparison } from '../../src/measure/comparison.ts';
import { groupMarkdown, joinsMarkdown } from '../../src/report/markdown.ts';
import { comparison, conditions, notMeasured, withFailures } from './sample-comparisons.ts';

const markdownOf = (...comparisons: Comparison[]): string =>
  groupMarkdown({ name: 'cached', loadAverages: [0.1, 1.2], comparisons }, conditions);

/** Without the lines above them. */
const tablesOf = (...comparisons: Comparison[]): string[] =>
  markdownOf(...comparisons)
    .split('\n\n')
    .slice(2);

describe('groupMarkdown', () => {
  it('shows where it was measured, and a table with a column for each contender and one for the goals', () => {
    const other = { ...comparison, title: 'limit=500', samples: { ours: [7] } };
    expect(markdownOf(comparison, other).split('\n')).toEqual([
      '2026-01-02, 2 CPUs (CPU), 8 GB, linux x64, Node 24.0.0, load by wrk; load average 0.1 before, 1.2 after.',
      '',
      '**Join**',
      '',
      '|  | ours | the <limit> | goal |',
      '| --- | --- | --- | --- |',
      '| limit=50, ms | 3 (2 – 10) | 2 (2 – 4) | ours ≤ 1.5 × the <limit>: 1.50 ×; ours ≤ 1 ms: **missed**, 3 |',
      '| limit=500, ms | 7 |  | ours ≤ 1 ms: **missed**, 7 |',
    ]);
  });

  it('shows failed repetitions in the last cell of the row, in one line', () => {
    expect(tablesOf(withFailures)[0]?.split('\n').at(-1)).toBe(
      '| limit=50, ms | 3 | 2 (2 – 4) | – | ours ≤ 1.5 × the <limit>: 1.50 ×; ours ≤ 1 × theirs: **not measured**; ' +
        'ours: 2 of 3 repetitions failed; first error: returned 503: a \\| b; theirs: 3 of 3 repetitions failed; first error: closed |',
    );
  });

  it('shows in a row of its own why a comparison has no figures', () => {
    expect(tablesOf(notMeasured)[0]?.split('\n').at(-1)).toBe(
      '| limit=50, ms | not measured: API ended with 1: |',
    );
  });

  const withSamples = (samples: Record<string, number[]>): Comparison => ({
    ...comparison,
    title: 't',
    samples,
    goals: [],
  });

  it('begins another table for other contenders', () => {
    const samples: Record<string, number[]>[] = [{ a: [1] }, { a: [2], b: [3] }, { c: [4] }];
    expect(tablesOf(...samples.map(withSamples))).toEqual([
      '|  | a | b | goal |\n| --- | --- | --- | --- |\n| t, ms | 1 |  |  |\n| t, ms | 2 | 3 |  |',
      '|  | c | goal |\n| --- | --- | --- |\n| t, ms | 4 |  |',
    ]);
  });

  it('has a row for each of many contenders', () => {
    const many = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name, index) => [name, [index]]),
    );
    expect(tablesOf(withSamples(many))[0]).toContain('| t | ms |\n| --- | --- |\n| a | 0 |\n| b | 1 |');
  });
});

describe('joinsMarkdown', () => {
  it('shows both joins of each pair of recordings side by side', () => {
    const ours = { right: 828, wrong: 19, missed: 30 };
    const original = { right: 807, wrong: 160, missed: 28 };
    expect(
      joinsMarkdown([{ title: 'one × another', ours, original }])
        .split('\n')
        .at(-1),
    ).toBe('| one × another | 828 | 19 | 30 | 807 | 160 | 28 |');
  });
});
