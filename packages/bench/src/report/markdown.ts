// The result as Markdown: for each group a table, one row for each comparison, one column for each contender.
import { type Comparison, judge } from '../measure/comparison.ts';
import { median, spread } from '../measure/statistics.ts';
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
  const tables = [...groups].map(([group, ofGroup]) => `**${group}**\n\n${groupTable(ofGroup)}`);
  return [`${where} ${equal}Medians, and the least and most of all repetitions.`, ...tables].join('\n\n');
}

function groupTable(comparisons: readonly Comparison[]): string {
  const contenders = [...new Set(comparisons.flatMap(({ samples }) => Object.keys(samples)))];
  const head = ['', ...contenders, 'goal'];
  const rows = comparisons.map((comparison) => [
    `${comparison.title}, ${comparison.unit}`,
    ...contenders.map((name) => figure(comparison.samples[name])),
    verdicts(comparison),
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function figure(values: readonly number[] | undefined): string {
  if (!values?.length) return '';
  const { least, most } = spread(values);
  const range = values.length > 1 ? ` (${formatNumber(least)} – ${formatNumber(most)})` : '';
  return `${formatNumber(median(values))}${range}`;
}

function verdicts(comparison: Comparison): string {
  return judge(comparison)
    .map(({ goal, value, isReached }) => {
      const measured = goal.against === undefined ? formatNumber(value) : `${value.toFixed(2)} ×`;
      return `${describeGoal(goal, comparison.unit)}: ${isReached ? '' : '**missed**, '}${measured}`;
    })
    .join('; ');
}
