import { describe, expect, it } from '@jest/globals';
import { type Comparison, compare, type Goal, judge } from '../../src/measure/comparison.ts';

const SUBJECT = { group: 'Group', title: 'title', unit: 'ms' } as const;

const comparison = (samples: Comparison['samples'], goals: Goal[]): Comparison => ({
  ...SUBJECT,
  samples,
  failures: {},
  goals,
});

describe('compare', () => {
  it('returns the subject with its measurements', async () => {
    const measured = { samples: { ours: [1] }, failures: {}, goals: [] };
    expect(await compare(SUBJECT, async () => measured)).toEqual({ ...SUBJECT, ...measured });
  });

  it('returns the error message if nothing was measured', async () => {
    const failing = async () => {
      throw new Error('no server');
    };
    expect(await compare(SUBJECT, failing)).toEqual({
      ...SUBJECT,
      samples: {},
      failures: {},
      goals: [],
      notMeasured: 'no server',
    });
  });
});

describe('judge', () => {
  it('counts a share of another contender as reached from the exact value on', () => {
    const goal: Goal = { of: 'ours', against: 'limit', is: 'at least', value: 0.9 };
    expect(judge(comparison({ ours: [9], limit: [10] }, [goal]))).toEqual([
      { goal, value: 0.9, isReached: true },
    ]);
    expect(judge(comparison({ ours: [8.9], limit: [10] }, [goal]))[0]?.isReached).toBe(false);
  });

  it('compares the median of a contender with a figure', () => {
    const goal: Goal = { of: 'ours', is: 'at most', value: 3 };
    expect(judge(comparison({ ours: [2, 100, 3] }, [goal]))).toEqual([{ goal, value: 3, isReached: true }]);
  });

  it('uses the repetitions that succeeded; of two contenders, those in which both did', () => {
    const goals: Goal[] = [
      { of: 'ours', against: 'limit', is: 'at least', value: 0.9 },
      { of: 'ours', is: 'at most', value: 20 },
    ];
    const verdicts = judge(comparison({ ours: [null, 18, 30, 20], limit: [1, 20, null, 20] }, goals));
    expect(verdicts.map(({ value }) => value)).toEqual([0.95, 20]);
  });

  it('reaches no goal that involves a contender whose repetitions all failed', () => {
    const goals: Goal[] = [
      { of: 'ours', against: 'limit', is: 'at most', value: 1 },
      { of: 'limit', is: 'at most', value: 1 },
    ];
    expect(judge(comparison({ ours: [1, 2], limit: [null, null] }, goals))).toEqual(
      goals.map((goal) => ({ goal, value: undefined, isReached: false })),
    );
  });

  it('has no verdict on contenders that did not take part', () => {
    const goals: Goal[] = [
      { of: 'ours', against: 'original', is: 'at least', value: 40 },
      { of: 'theirs', is: 'at most', value: 1 },
    ];
    expect(judge(comparison({ ours: [1], original: [] }, goals))).toEqual([]);
  });
});
