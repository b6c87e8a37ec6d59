// Writes results where people read them: a section of RESULTS.md for each group, its plot, and the README's table. A
// group that did not run keeps what was written before.
import { mkdirSync, writeFileSync } from 'node:fs';
import { type AnswersReport, describeAnswers } from '../groups/answers.ts';
import type { JudgedPair } from '../join/judge-joins.ts';
import type { GroupName } from '../options.ts';
import { readBlock, writeBlock } from './figures-block.ts';
import { groupMarkdown, joinsMarkdown } from './markdown.ts';
import { plot } from './plot.ts';
import { PLOTS } from './plots.ts';
import type { Conditions, GroupResult } from './result.ts';
import { summaryTable } from './summary-table.ts';

export type ResultFiles = { results: URL; plots: URL; readme: URL };

const FILES: ResultFiles = {
  results: new URL('../../RESULTS.md', import.meta.url),
  plots: new URL('../../plots/', import.meta.url),
  readme: new URL('../../../../README.md', import.meta.url),
};

/** Blocks are named after the command that renews them. */
const SUMMARY = 'pnpm bench --write';
const sectionOf = (group: GroupName): string => `${SUMMARY} --only ${group}`;

/** Throws Error if a file has no block for one of these groups: better before a long run than after it. */
export function requireSections(
  groups: readonly GroupName[],
  { results, readme }: ResultFiles = FILES,
): void {
  for (const group of groups) readBlock(results, sectionOf(group));
  readBlock(readme, SUMMARY);
}

export function writeJoins(joins: readonly JudgedPair[], { results }: ResultFiles = FILES): void {
  writeBlock(results, sectionOf('join'), joinsMarkdown(joins));
}

export function writeAnswers(report: AnswersReport, { results }: ResultFiles = FILES): void {
  const [first = '', ...others] = describeAnswers(report);
  const lines = [`${first}.`, '', ...others.map((line) => `- ${line.trim()}`)];
  writeBlock(results, sectionOf('answers'), lines.join('\n'));
}

/** `group` was measured completely. */
export function writeGroup(group: GroupResult, conditions: Conditions, files: ResultFiles = FILES): void {
  const { name, comparisons } = group;
  const parts = [groupMarkdown(group, conditions)];
  const plotted = PLOTS[name];
  if (plotted) {
    const { file, alt, of } = plotted;
    mkdirSync(files.plots, { recursive: true });
    const drawn = comparisons.filter((comparison) => of.includes(comparison.group));
    writeFileSync(new URL(file, files.plots), plot(drawn, alt));
    parts.push(`![${alt}](plots/${file})`);
  }
  writeBlock(files.results, sectionOf(name), parts.join('\n\n'));
  writeBlock(files.readme, SUMMARY, summaryTable(comparisons, readBlock(files.readme, SUMMARY)));
}
