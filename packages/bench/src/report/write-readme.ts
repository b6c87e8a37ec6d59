// Writes a result into the README, between its two marks, and draws its plots beside the bench.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { markdown } from './markdown.ts';
import { plot } from './plot.ts';
import type { Result } from './result.ts';

const README = new URL('../../../../README.md', import.meta.url);
const PLOTS = new URL('../../plots/', import.meta.url);
const BEGIN = '<!-- figures: written by pnpm bench --write-readme -->';
const END = '<!-- /figures -->';

/** What is drawn, and of which groups. */
const PLOTTED: readonly { file: string; says: string; groups: readonly string[] }[] = [
  {
    file: 'cached-answers.svg',
    says: 'Cached answers a second: ours, bare node:http, Express, the original',
    groups: ['Cached answers, hit in the process'],
  },
  {
    file: 'publish.svg',
    says: 'From publish to the first answer of the new snapshot: seconds, CPU, delay of the event loop',
    groups: ['From publish to the first answer'],
  },
  {
    file: 'never-asked.svg',
    says: 'Questions never asked before: answers a second and milliseconds of ours, bare node:http, the original',
    groups: ['A question never asked before'],
  },
  {
    file: 'ingestion.svg',
    says: 'Ingestion: rows a second of the insert stage, seconds of a whole run',
    groups: ['Insert stage', 'Ingestion, whole run'],
  },
];

export function writeReadme(result: Result): void {
  mkdirSync(PLOTS, { recursive: true });
  const pictures: string[] = [];
  for (const { file, says, groups } of PLOTTED) {
    const drawn = result.comparisons.filter(({ group }) => groups.includes(group));
    if (drawn.length === 0) continue;
    writeFileSync(new URL(file, PLOTS), plot(drawn, says));
    pictures.push(`![${says}](packages/bench/plots/${file})`);
  }
  writeFileSync(
    README,
    withFigures(readFileSync(README, 'utf8'), [markdown(result), ...pictures].join('\n\n')),
  );
}

/** The README with these figures. Throws where their place is not marked. */
export function withFigures(readme: string, figures: string): string {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`The README has no place between ${BEGIN} and ${END}`);
  return `${readme.slice(0, begin + BEGIN.length)}\n\n${figures}\n\n${readme.slice(end)}`;
}
