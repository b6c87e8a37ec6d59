import { describe, expect, it } from '@jest/globals';
import { type Comparison, type Goal, judge } from '../../src/measure/comparison.ts';

const comparison = (samples: Comparison['samples'], goals: Goal[]): Comparison => ({
  group: 'Group',
  title: 'title',
  unit: 'ms',
  samples,
  goals,
});

describe('judge', () => {
  it('reaches a share of another contender from its border on', () => {
    const goal: Goal = { of: 'ours', against: 'limit', is: 'at least', value: 0.9 };
    expect(judge(comparison({ ours: [9], limit: [10] }, [goal]))).toEqual([
      { goal, value: 0.9, isReached: true },
    ]);
    expect(judge(comparison({ ours: [8.9], limit: [10] }, [goal]))[0]?.isReached).toBe(false);
  });

  it('holds the median of a contender against a figure', () => {
    const goal: Goal = { of: 'ours', is: 'at most', value: 3 };
    expect(judge(comparison({ ours: [2, 100, 3] }, [goal]))).toEqual([{ goal, value: 3, isReached: true }]);
  });

  it('says nothing of contenders that did not take part', () => {
    const goals: Goal[] = [
      { of: 'ours', against: 'original', is: 'at least', value: 40 },
      { of: 'theirs', is: 'at most', value: 1 },
    ];
    expect(judge(comparison({ ours: [1], original: [] }, goals))).toEqual([]);
  });
});
