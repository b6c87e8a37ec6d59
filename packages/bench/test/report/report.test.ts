import { describe, expect, it } from '@jest/globals';
import type { Comparison } from '../../src/measure/comparison.ts';
import { listUnmeasured } from '../../src/report/describe-failures.ts';
import { formatNumber } from '../../src/report/format.ts';
import { markdown } from '../../src/report/markdown.ts';
import { plot } from '../../src/report/plot.ts';
import type { Result } from '../../src/report/result.ts';
import { textTable } from '../../src/report/text-table.ts';
import { withFigures } from '../../src/report/write-readme.ts';

const comparison: Comparison = {
  group: 'Join',
  title: 'limit=50',
  unit: 'ms',
  samples: { ours: [2, 3, 10], 'the <limit>': [2, 2, 4] },
  failures: {},
  goals: [
    { of: 'ours', against: 'the <limit>', is: 'at most', value: 1.5 },
    { of: 'ours', is: 'at most', value: 1 },
  ],
  notes: ['on a note'],
};

/** Of each contender some repetitions failed, of the last one all. */
const withFailures: Comparison = {
  ...comparison,
  samples: { ours: [null, 3, null], 'the <limit>': [2, 2, 4], theirs: [null, null, null] },
  failures: {
    ours: ['answered 503: a | b\nof c', 'another'],
    theirs: ['gone', 'gone', 'gone'],
  },
  goals: [
    { of: 'ours', against: 'the <limit>', is: 'at most', value: 1.5 },
    { of: 'ours', against: 'theirs', is: 'at most', value: 1 },
  ],
};

const notMeasured: Comparison = {
  ...comparison,
  samples: {},
  goals: [],
  notes: [],
  notMeasured: 'API ended with 1:\nno room',
};

const result: Result = {
  machine: {
    processor: 'CPU',
    cpus: 2,
    memoryGb: 8,
    system: 'linux x64',
    node: 'v24.0.0',
    date: '2026-01-02',
  },
  loadAverages: [0.1, 1.2],
  loadTool: 'wrk',
  isQuick: false,
  answers: { compared: 4_322, others: [], bytes: [] },
  comparisons: [comparison, { ...comparison, title: 'limit=500', samples: { ours: [7] } }],
};

describe('formatNumber', () => {
  it.each([
    [12_345, '12,300'],
    [1.2345, '1.23'],
    [0.012345, '0.0123'],
    [0, '0'],
    [Number.NaN, '–'],
  ])('writes %d as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

describe('textTable', () => {
  it('shows median and spread of each contender, then how the goals came out', () => {
    expect(textTable(comparison).split('\n')).toEqual([
      'Join: limit=50',
      '  ours         3 ms  2 – 10',
      '  the <limit>  2 ms  2 – 4',
      '  ✓ ours ≤ 1.5 × the <limit>: 1.50 ×, reached',
      '  ✗ ours ≤ 1 ms: 3 ms, missed',
      '  on a note',
    ]);
  });
});

describe('textTable of what failed', () => {
  it('tells how many repetitions of a contender failed and the first reason, and which goals nobody can judge', () => {
    expect(textTable(withFailures).split('\n')).toEqual([
      'Join: limit=50',
      '  ours         3 ms',
      '  the <limit>  2 ms  2 – 4',
      '  theirs       – ms',
      '  ✓ ours ≤ 1.5 × the <limit>: 1.50 ×, reached',
      '  ✗ ours ≤ 1 × theirs: not measured',
      '  ✗ ours: 2 of 3 repetitions failed; the first: answered 503: a | b',
      '      of c',
      '  ✗ theirs: 3 of 3 repetitions failed; the first: gone',
      '  on a note',
    ]);
  });

  it('says why a comparison has no figures', () => {
    expect(textTable(notMeasured).split('\n')).toEqual([
      'Join: limit=50',
      '  ✗ not measured: API ended with 1:',
      '      no room',
    ]);
  });
});

describe('listUnmeasured', () => {
  it('names comparisons without figures, and contenders without one in the others', () => {
    expect(listUnmeasured([comparison, withFailures, notMeasured])).toEqual([
      'Join: limit=50: theirs',
      'Join: limit=50',
    ]);
  });
});

describe('markdown', () => {
  it('has a table for each group, with a column for each contender and the goals that were missed', () => {
    const lines = markdown(result).split('\n');
    expect(lines[0]).toContain('2 CPUs (CPU), 8 GB, linux x64, Node 24.0.0, load by wrk');
    expect(lines[0]).toContain('4,320 assets are the same');
    expect(lines.slice(2)).toEqual([
      '**Join**',
      '',
      '|  | ours | the <limit> | goal |',
      '| --- | --- | --- | --- |',
      '| limit=50, ms | 3 (2 – 10) | 2 (2 – 4) | ours ≤ 1.5 × the <limit>: 1.50 ×; ours ≤ 1 ms: **missed**, 3 |',
      '| limit=500, ms | 7 |  | ours ≤ 1 ms: **missed**, 7 |',
    ]);
  });
});

describe('markdown of what failed', () => {
  it('tells it in the last cell of the row, in one line', () => {
    const [, , table = ''] = markdown({ ...result, comparisons: [withFailures] }).split('\n\n');
    expect(table.split('\n').at(-1)).toBe(
      '| limit=50, ms | 3 | 2 (2 – 4) | – | ours ≤ 1.5 × the <limit>: 1.50 ×; ours ≤ 1 × theirs: **not measured**; ' +
        'ours: 2 of 3 repetitions failed; the first: answered 503: a \\| b; theirs: 3 of 3 repetitions failed; the first: gone |',
    );
  });

  it('says in a row of its own why a comparison has no figures', () => {
    const [, , table = ''] = markdown({ ...result, comparisons: [notMeasured] }).split('\n\n');
    expect(table.split('\n').at(-1)).toBe('| limit=50, ms | not measured: API ended with 1: |');
  });
});

describe('markdown of other shapes', () => {
  const [first] = result.comparisons;
  const withSamples = (samples: Record<string, number[]>) => ({
    ...first,
    group: 'G',
    title: 't',
    samples,
    goals: [],
  });
  const tablesOf = (...samples: Record<string, number[]>[]) =>
    markdown({ ...result, comparisons: samples.map(withSamples) as typeof result.comparisons })
      .split('\n\n')
      .slice(2);

  it('has no empty columns where contenders are others', () => {
    expect(tablesOf({ a: [1] }, { a: [2], b: [3] }, { c: [4] })).toEqual([
      '|  | a | b | goal |\n| --- | --- | --- | --- |\n| t, ms | 1 |  |  |\n| t, ms | 2 | 3 |  |',
      '|  | c | goal |\n| --- | --- | --- |\n| t, ms | 4 |  |',
    ]);
  });

  it('has a row for each of many contenders', () => {
    const many = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name, index) => [name, [index]]),
    );
    expect(tablesOf(many)[0]).toContain('| t | ms |\n| --- | --- |\n| a | 0 |\n| b | 1 |');
  });
});

describe('plot', () => {
  it('draws a bar for each contender, the longest over the whole width, and escapes its words', () => {
    const svg = plot(result.comparisons, 'Joins & more');
    const widths = [...svg.matchAll(/<rect[^>]* width="([\d.]+)"/g)].map(([, width]) => Number(width));
    expect(widths).toEqual([510, 340, 510]);
    expect(svg).toContain('the &lt;limit&gt;');
    expect(svg).toContain('<title>Joins &amp; more</title>');
  });

  it('has no bar for a contender of which every repetition failed', () => {
    expect(plot([withFailures], 'Joins')).not.toContain('theirs');
  });
});

describe('withFigures', () => {
  const marked =
    'before\n<!-- figures: written by pnpm bench --write-readme -->\nold\n<!-- /figures -->\nafter';

  it('replaces what is between the marks, and nothing else', () => {
    const once = withFigures(marked, 'new');
    expect(once).toMatch(/^before\n<!-- figures.*-->\n\nnew\n\n<!-- \/figures -->\nafter$/);
    expect(withFigures(once, 'new')).toBe(once);
  });

  it('throws where there are no marks', () => {
    expect(() => withFigures('nothing', 'new')).toThrow('The README has no place between');
  });
});
