// Results as Markdown tables: one row for each comparison, one column for each contender.
import type { JudgedPair } from '../join/judge-joins.ts';
import { type Comparison, judge } from '../measure/comparison.ts';
import { figures, median, range, type Sample } from '../measure/statistics.ts';
import { describeFailures } from './describe-failures.ts';
import { describeGoal } from './describe-goal.ts';
import { formatNumber } from './format.ts';
import type { Conditions, GroupResult } from './result.ts';

/** The tables of a group, under when and where it was measured. */
export function groupMarkdown({ loadAverages, comparisons }: GroupResult, conditions: Conditions): string {
  const { machine, loadTool } = conditions;
  const { processor, cpus, memoryGb, system, node, date } = machine;
  const where = `${date}, ${cpus} CPUs (${processor}), ${memoryGb} GB, ${system}, Node ${node.slice(1)}, load by ${loadTool}; load average ${loadAverages[0]} before, ${loadAverages[1]} after.`;
  const tables = [...Map.groupBy(comparisons, ({ group }) => group)].map(([title, ofGroup]) =>
    [`**${title}**`, ...groupTables(ofGroup)].join('\n\n'),
  );
  return [where, ...tables].join('\n\n');
}

export function joinsMarkdown(joins: readonly JudgedPair[]): string {
  const head = [
    'recordings',
    'our rules: right',
    'wrong',
    'missed',
    'the symbol alone: right',
    'wrong',
    'missed',
  ];
  const rows = joins.map(({ title, ours, original }) => [
    title,
    ...[ours, original].flatMap(({ right, wrong, missed }) => [right, wrong, missed]),
  ]);
  return table(head, rows);
}

/** With more contenders than this, a comparison has a table with one row for each. */
const COLUMNS_MAX = 6;

/** Consecutive comparisons with a contender in common share a table. */
function groupTables(comparisons: readonly Comparison[]): string[] {
  const tables: Comparison[][] = [];
  for (const comparison of comparisons) {
    const names = Object.keys(comparison.samples);
    const before = tables.at(-1);
    if (before?.some(({ samples }) => names.some((name) => name in samples))) before.push(comparison);
    else tables.push([comparison]);
  }
  return tables.map((ofTable) => {
    const [only] = ofTable;
    const isLong = ofTable.length === 1 && only && Object.keys(only.samples).length > COLUMNS_MAX;
    return isLong ? contendersTable(only) : comparisonsTable(ofTable);
  });
}

/** One row for each contender. */
function contendersTable(comparison: Comparison): string {
  const rows = Object.entries(comparison.samples).map(([name, values]) => [name, figure(values)]);
  const verdict = verdicts(comparison);
  if (verdict !== '') rows.push(['goal', verdict]);
  return table([comparison.title, comparison.unit], rows);
}

function comparisonsTable(comparisons: readonly Comparison[]): string {
  const contenders = [...new Set(comparisons.flatMap(({ samples }) => Object.keys(samples)))];
  const head = ['', ...contenders, 'goal'];
  const rows = comparisons.map((comparison) => [
    `${comparison.title}, ${comparison.unit}`,
    ...contenders.map((name) => figure(comparison.samples[name])),
    verdicts(comparison),
  ]);
  return table(head, rows);
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Median (minimum – maximum). */
function figure(samples: readonly Sample[] | undefined): string {
  if (!samples?.length) return '';
  const values = figures(samples);
  const { min, max } = range(values);
  const minToMax = values.length > 1 ? ` (${formatNumber(min)} – ${formatNumber(max)})` : '';
  return `${formatNumber(median(values))}${minToMax}`;
}

/** The verdict on each goal, and the repetitions that failed. */
function verdicts(comparison: Comparison): string {
  const ofGoals = judge(comparison).map(({ goal, value, isReached }) => {
    if (value === undefined) return `${describeGoal(goal, comparison.unit)}: **not measured**`;
    const measured = goal.against === undefined ? formatNumber(value) : `${value.toFixed(2)} ×`;
    return `${describeGoal(goal, comparison.unit)}: ${isReached ? '' : '**missed**, '}${measured}`;
  });
  const failures = describeFailures(comparison).map(inCell);
  return [...ofGoals, ...failures].join('; ');
}

/** The first line only: a row is one line, and a bar would end the cell. */
function inCell(text: string): string {
  return text.replace(/\n.*/s, '').replaceAll('|', '\\|');
}
