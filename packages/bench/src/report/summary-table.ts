// The README's table: the comparisons that matter most to users, as medians.
import type { Comparison } from '../measure/comparison.ts';
import { figures, median } from '../measure/statistics.ts';
import { formatNumber } from './format.ts';

type SummaryRow = {
  /** First cell of the row, which also finds the row again when others are renewed. */
  label: string;
  /** Group and title of the comparison. */
  group: string;
  title: string;
  /** Contenders; `ours` unless named, the others where they were measured. */
  ours?: string;
  original?: string;
  limit?: string;
};

export const SUMMARY_ROWS: readonly SummaryRow[] = [
  {
    label: 'Cached response, 50 rows: responses/s',
    group: 'Cached responses, from the process',
    title: "limit=50, the original's fields, identity",
    original: 'original',
    limit: 'node:http',
  },
  {
    label: 'Uncached query, 50 rows of 5,000: ms',
    group: 'Uncached queries',
    title: '50 rows by position of 5000 assets, one at a time',
    original: 'original',
  },
  {
    label: 'Uncached query, 5,000 rows: responses/s',
    group: 'Uncached queries',
    title: '5000 rows by position',
    original: 'original',
    limit: 'node:http',
  },
  {
    label: 'Publish of 5,000 assets until the first response with it: s',
    group: 'From publish to the first response',
    title: '5000 assets, until the first response',
    ours: 'ours, assets',
  },
  {
    label: 'Ingestion of 100,000 assets and their USD values: s',
    group: 'Ingestion, whole run',
    title: '100000 rows of both sources, one after the other',
    original: 'original',
  },
];

const HEAD = ['| | this system | Python original | bare `node:http` |', '| --- | --- | --- | --- |'];

/** The rows that `comparisons` has figures for, and the other rows as they are in `before`, an earlier table. */
export function summaryTable(comparisons: readonly Comparison[], before: string): string {
  const earlier = before.split('\n');
  const rows = SUMMARY_ROWS.flatMap((row) => {
    const comparison = comparisons.find(({ group, title }) => group === row.group && title === row.title);
    if (comparison) return [tableRow(row, comparison)];
    return earlier.filter((line) => line.startsWith(`| ${row.label} |`));
  });
  return [...HEAD, ...rows].join('\n');
}

function tableRow({ label, ours = 'ours', original, limit }: SummaryRow, { samples }: Comparison): string {
  const cells = [ours, original, limit].map((name) => {
    const values = name === undefined ? [] : figures(samples[name] ?? []);
    return values.length > 0 ? formatNumber(median(values)) : '';
  });
  return `| ${[label, ...cells].join(' | ')} |`;
}
