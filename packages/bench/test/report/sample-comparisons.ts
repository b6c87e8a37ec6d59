import type { Comparison } from '../../src/measure/comparison.ts';
import type { Conditions } from '../../src/report/result.ts';

export const comparison: Comparison = {
  group: 'Join',
  title: 'limit=50',
  unit: 'ms',
  samples: { ours: [2, 3, 10], 'the <limit>': [2, 2, 4] },
  failures: {},
  goals: [
    { of: 'ours', against: 'the <limit>', is: 'at most', value: 1.5 },
    { of: 'ours', is: 'at most', value: 1 },
  ],
  notes: ['a note'],
};

/** Some repetitions of each contender failed, and all of the last one. */
export const withFailures: Comparison = {
  ...comparison,
  samples: { ours: [null, 3, null], 'the <limit>': [2, 2, 4], theirs: [null, null, null] },
  failures: {
    ours: ['returned 503: a | b\nof c', 'another'],
    theirs: ['closed', 'closed', 'closed'],
  },
  goals: [
    { of: 'ours', against: 'the <limit>', is: 'at most', value: 1.5 },
    { of: 'ours', against: 'theirs', is: 'at most', value: 1 },
  ],
};

export const notMeasured: Comparison = {
  ...comparison,
  samples: {},
  goals: [],
  notes: [],
  notMeasured: 'API ended with 1:\nno room',
};

export const conditions: Conditions = {
  machine: {
    processor: 'CPU',
    cpus: 2,
    memoryGb: 8,
    system: 'linux x64',
    node: 'v24.0.0',
    date: '2026-01-02',
  },
  loadTool: 'wrk',
};
