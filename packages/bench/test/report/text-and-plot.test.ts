import { describe, expect, it } from '@jest/globals';
import { listUnmeasured } from '../../src/report/describe-failures.ts';
import { formatNumber } from '../../src/report/format.ts';
import { plot } from '../../src/report/plot.ts';
import { textTable } from '../../src/report/text-table.ts';
import { comparison, notMeasured, withFailures } from './sample-comparisons.ts';

describe('formatNumber', () => {
  it.each([
    [12_345, '12,300'],
    [1.2345, '1.23'],
    [0.012345, '0.0123'],
    [0, '0'],
    [Number.NaN, '–'],
  ])('formats %d as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

describe('textTable', () => {
  it('shows median and range of each contender, then the verdict on each goal', () => {
    expect(textTable(comparison).split('\n')).toEqual([
      'Join: limit=50',
      '  ours         3 ms  2 – 10',
      '  the <limit>  2 ms  2 – 4',
      '  ✓ ours ≤ 1.5 × the <limit>: 1.50 ×, reached',
      '  ✗ ours ≤ 1 ms: 3 ms, missed',
      '  a note',
    ]);
  });

  it('shows how many repetitions failed with the first error, and which goals have no verdict', () => {
    expect(textTable(withFailures).split('\n')).toEqual([
      'Join: limit=50',
      '  ours         3 ms',
      '  the <limit>  2 ms  2 – 4',
      '  theirs       – ms',
      '  ✓ ours ≤ 1.5 × the <limit>: 1.50 ×, reached',
      '  ✗ ours ≤ 1 × theirs: not measured',
      '  ✗ ours: 2 of 3 repetitions failed; first error: returned 503: a | b',
      '      of c',
      '  ✗ theirs: 3 of 3 repetitions failed; first error: closed',
      '  a note',
    ]);
  });

  it('shows why a comparison has no figures', () => {
    expect(textTable(notMeasured).split('\n')).toEqual([
      'Join: limit=50',
      '  ✗ not measured: API ended with 1:',
      '      no room',
    ]);
  });
});

describe('listUnmeasured', () => {
  it('lists comparisons without figures, and contenders without one in the others', () => {
    expect(listUnmeasured([comparison, withFailures, notMeasured])).toEqual([
      'Join: limit=50: theirs',
      'Join: limit=50',
    ]);
  });
});

describe('plot', () => {
  it('draws a bar for each contender, the longest over the full width, and escapes texts', () => {
    const other = { ...comparison, title: 'limit=500', samples: { ours: [7] } };
    const svg = plot([comparison, other], 'Joins & more');
    const widths = [...svg.matchAll(/<rect[^>]* width="([\d.]+)"/g)].map(([, width]) => Number(width));
    expect(widths).toEqual([510, 340, 510]);
    expect(svg).toContain('the &lt;limit&gt;');
    expect(svg).toContain('<title>Joins &amp; more</title>');
  });

  it('draws no bar for a contender whose repetitions all failed', () => {
    expect(plot([withFailures], 'Joins')).not.toContain('theirs');
  });
});
