// The result as Markdown: for each group its tables, one row for each comparison, one column for each contender.
import { type Comparison, judge } from '../measure/comparison.ts';
import { figures, median, type Sample, spread } from '../measure/statistics.ts';
import { describeFailures } from './describe-failures.ts';
import { describeGoal } from './describe-goal.ts';
import { formatNumber } from './format.ts';
import type { Result } from './result.ts';

export function markdown({ machine, loadAverages, loadTool, answers, comparisons }: Result): string {
  const { processor, cpus, memoryGb, system, node, date } = machine;
  const where = `${date}, ${cpus} CPUs (${processor}), ${memoryGb} GB, ${system}, Node ${node.slice(1)}, load by ${loadTool}; load average before ${loadAverages[0]}, after ${loadAverages[1]}.`;
  const equal = answers
    ? `Symbols and prices of ${formatNumber(answers.compared)} assets are the same in both systems' answers, in the same order. `
    : '';
  const groups = Map.groupBy(comparisons, ({ group }) => group);
  const tables = [...groups].map(([group, ofGroup]) =>
    [`**${group}**`, ...groupTables(ofGroup)].join('\n\n'),
  );
  return [`${where} ${equal}Medians, and the least and most of all repetitions.`, ...tables].join('\n\n');
}

/** More than these are told in rows. */
const COLUMNS_MAX = 6;

/** Comparisons that follow each other and have a contender in common are in one table. */
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
  const rows = Object.entries(comparison.samples).map(([name, values]) => `| ${name} | ${figure(values)} |`);
  const verdict = verdicts(comparison);
  return [
    `| ${comparison.title} | ${comparison.unit} |`,
    '| --- | --- |',
    ...rows,
    ...(verdict === '' ? [] : [`| goal | ${verdict} |`]),
  ].join('\n');
}

function comparisonsTable(comparisons: readonly Comparison[]): string {
  const contenders = [...new Set(comparisons.flatMap(({ samples }) => Object.keys(samples)))];
  const head = ['', ...contenders, 'goal'];
  const rows = comparisons.map((comparison) => [
    `${comparison.title}, ${comparison.unit}`,
    ...contenders.map((name) => figure(comparison.samples[name])),
    verdicts(comparison),
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function figure(samples: readonly Sample[] | undefined): string {
  if (!samples?.length) return '';
  const values = figures(samples);
  const { least, most } = spread(values);
  const range = values.length > 1 ? ` (${formatNumber(least)} – ${formatNumber(most)})` : '';
  return `${formatNumber(median(values))}${range}`;
}

/** How the goals came out, and what failed. */
function verdicts(comparison: Comparison): string {
  const ofGoals = judge(comparison).map(({ goal, value, isReached }) => {
    if (value === undefined) return `${describeGoal(goal, comparison.unit)}: **not measured**`;
    const measured = goal.against === undefined ? formatNumber(value) : `${value.toFixed(2)} ×`;
    return `${describeGoal(goal, comparison.unit)}: ${isReached ? '' : '**missed**, '}${measured}`;
  });
  const failures = describeFailures(comparison).map(inCell);
  return [...ofGoals, ...failures].join('; ');
}

/** A table's row is one line, and a bar would end the cell: the first line is enough. */
function inCell(text: string): string {
  return text.replace(/\n.*/s, '').replaceAll('|', '\\|');
}
