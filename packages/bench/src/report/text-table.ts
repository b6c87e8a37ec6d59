// A comparison as text for the terminal.
import { type Comparison, judge } from '../measure/comparison.ts';
import { figures, median, range } from '../measure/statistics.ts';
import { describeFailures } from './describe-failures.ts';
import { describeVerdict } from './describe-goal.ts';
import { formatNumber } from './format.ts';

export function textTable(comparison: Comparison): string {
  const { group, title, unit, samples, notes = [] } = comparison;
  const rows = Object.entries(samples).map(([name, ofName]) => {
    const values = figures(ofName);
    const { min, max } = range(values);
    const minToMax = values.length > 1 ? `${formatNumber(min)} – ${formatNumber(max)}` : '';
    return [name, `${formatNumber(median(values))} ${unit}`, minToMax];
  });
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map(
    ([name = '', value = '', minToMax = '']) =>
      `  ${name.padEnd(widths[0] ?? 0)}  ${value.padStart(widths[1] ?? 0)}  ${minToMax}`,
  );
  const verdicts = judge(comparison).map(
    (verdict) => `  ${verdict.isReached ? '✓' : '✗'} ${describeVerdict(verdict, unit)}`,
  );
  const failures = describeFailures(comparison).map((failure) => `  ✗ ${indented(failure)}`);
  const remarks = notes.map((note) => `  ${indented(note)}`);
  return [`${group}: ${title}`, ...lines, ...verdicts, ...failures, ...remarks]
    .map((line) => line.trimEnd())
    .join('\n');
}

/** The last output of a failed process has several lines. */
const indented = (text: string): string => text.replaceAll('\n', '\n      ');
