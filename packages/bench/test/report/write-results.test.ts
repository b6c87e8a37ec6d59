import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Comparison } from '../../src/measure/comparison.ts';
import { GROUPS } from '../../src/options.ts';
import { readBlock } from '../../src/report/figures-block.ts';
import type { GroupResult } from '../../src/report/result.ts';
import { SUMMARY_ROWS, summaryTable } from '../../src/report/summary-table.ts';
import {
  type ResultFiles,
  requireSections,
  writeAnswers,
  writeGroup,
  writeJoins,
} from '../../src/report/write-results.ts';
import { comparison, conditions } from './sample-comparisons.ts';

const README = 'before\n<!-- figures: pnpm bench --write -->\n<!-- /figures -->\nafter\n';
const section = (group: string) =>
  `## ${group}\n<!-- figures: pnpm bench --write --only ${group} -->\nold ${group}\n<!-- /figures -->\n`;

const cachedResponse: Comparison = {
  ...comparison,
  group: 'Cached responses, from the process',
  title: "limit=50, the original's fields, identity",
  unit: 'responses/s',
  samples: { ours: [7_000, 7_570, 8_000], 'node:http': [13_000], original: [231] },
};
const publish: Comparison = {
  ...comparison,
  group: 'From publish to the first response',
  title: '5000 assets, until the first response',
  unit: 's',
  samples: { 'ours, assets': [0.5], 'original, limit=50': [0.1] },
};
const groupOf = (name: GroupResult['name'], ...comparisons: Comparison[]): GroupResult => ({
  name,
  loadAverages: [0.1, 1.2],
  comparisons,
});

let directory: string;
let files: ResultFiles;
const read = (file: keyof ResultFiles, name = '') => readFileSync(new URL(name, files[file]), 'utf8');

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'coinfront-bench-results-'));
  const inDirectory = (name: string) => pathToFileURL(join(directory, name));
  files = {
    results: inDirectory('RESULTS.md'),
    plots: inDirectory('plots/'),
    readme: inDirectory('README.md'),
  };
  writeFileSync(files.results, ['join', 'answers', 'cached', 'publish'].map(section).join('\n'));
  writeFileSync(files.readme, README);
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('writeGroup', () => {
  it("writes the group's section, its plot and its rows of the README, and nothing else", () => {
    writeGroup(groupOf('cached', cachedResponse), conditions, files);
    const [before, cached = '', after] = read('results').split(/(?=## cached)|(?=## publish)/);
    expect([before, after]).toEqual([`${section('join')}\n${section('answers')}\n`, section('publish')]);
    expect(cached).toContain('2026-01-02, 2 CPUs (CPU)');
    expect(cached).toContain(
      "| limit=50, the original's fields, identity, responses/s | 7,570 (7,000 – 8,000) |",
    );
    expect(cached).toContain('](plots/cached-responses.svg)');
    expect(cached).not.toContain('old cached');
    expect(read('plots', 'cached-responses.svg')).toContain('7,570');
    expect(read('readme')).toBe(
      README.replace(
        '-->\n',
        `-->

| | this system | Python original | bare \`node:http\` |
| --- | --- | --- | --- |
| Cached response, 50 rows: responses/s | 7,570 | 231 | 13,000 |

`,
      ),
    );
  });

  it('keeps what other groups have written', () => {
    writeGroup(groupOf('publish', publish), conditions, files);
    writeGroup(groupOf('cached', cachedResponse), conditions, files);
    const again = { ...cachedResponse, samples: { ours: [9_000] } };
    writeGroup(groupOf('cached', again), conditions, files);
    expect(read('readme').match(/^\| \w.*/gm)).toEqual([
      '| Cached response, 50 rows: responses/s | 9,000 |  |  |',
      '| Publish of 5,000 assets until the first response with it: s | 0.5 |  |  |',
    ]);
    expect(read('results')).toContain('| 5000 assets, until the first response, s | 0.5 | 0.1 |');
  });
});

describe('writeJoins and writeAnswers', () => {
  it('write their sections', () => {
    const counts = { right: 1, wrong: 2, missed: 3 };
    writeJoins([{ title: 'one × another', ours: counts, original: counts }], files);
    const others = [{ reason: 'no USD value has its symbol' as const, count: 2, examples: ['A', 'B'] }];
    writeAnswers({ compared: 4_322, others, bytes: [] }, files);
    expect(read('results')).toContain('| one × another | 1 | 2 | 3 | 1 | 2 | 3 |\n\n<!-- /figures -->');
    expect(readBlock(files.results, 'pnpm bench --write --only answers')).toBe(
      "Symbols and prices of 4,322 assets are the same in both systems' responses, in the same order.\n\n" +
        '- not compared: 2, no USD value has its symbol (A, B)',
    );
  });
});

describe('requireSections', () => {
  it('throws for a group without a section, and for a README without a table', () => {
    expect(() => requireSections(['cached', 'publish'], files)).not.toThrow();
    expect(() => requireSections(['start'], files)).toThrow('--only start -->');
    writeFileSync(files.readme, 'nothing');
    expect(() => requireSections(['cached'], files)).toThrow('<!-- figures: pnpm bench --write -->');
  });

  it('finds a section for every group in RESULTS.md, and the table of the README', () => {
    const results = new URL('../../RESULTS.md', import.meta.url);
    const readme = new URL('../../../../README.md', import.meta.url);
    expect(() => requireSections(GROUPS, { ...files, results, readme })).not.toThrow();
  });
});

describe('summaryTable', () => {
  it('has rows whose comparisons are in RESULTS.md', () => {
    const [, ...tables] = readFileSync(new URL('../../RESULTS.md', import.meta.url), 'utf8').split(/^\*\*/m);
    for (const { group, title } of SUMMARY_ROWS) {
      const ofGroup = tables.find((text) => text.startsWith(`${group}**`));
      expect(ofGroup).toContain(`| ${title}, `);
    }
  });

  it('drops rows that it does not know', () => {
    expect(summaryTable([], '| an older row | 1 | 2 | 3 |')).not.toContain('older');
  });
});
