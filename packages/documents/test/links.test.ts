// Every document of the repository: its links lead somewhere, and its commands exist.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import GithubSlugger from 'github-slugger';
import { lexer, type Token, walkTokens } from 'marked';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const DOCUMENTS = globSync('{*,.github/**,docker/**,packages/**,patches/**,services/**}/*.md', {
  cwd: ROOT,
  exclude: (path) => ['node_modules', 'dist'].some((name) => path.split(sep).includes(name)),
}).concat(globSync('*.md', { cwd: ROOT }));
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** Commands of pnpm itself that documents use. */
const PNPM_COMMANDS = ['install', 'patch'];

describe.each(DOCUMENTS)('%s', (document) => {
  const text = readFileSync(join(ROOT, document), 'utf8');

  it('links only to files and headings that exist', () => {
    const broken = referencesOf(text).filter((reference) => !exists(document, reference));
    expect(broken).toEqual([]);
  });

  it('names only commands that package.json has', () => {
    const named = [...text.matchAll(/pnpm@12 ([a-z][a-z:]*)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts) && !PNPM_COMMANDS.includes(name))).toEqual([]);
  });
});

/** Targets of links and images within the repository, also those of HTML elements. */
function referencesOf(text: string): string[] {
  const found: string[] = [];
  walkTokens(lexer(text), (token) => {
    if (token.type === 'link' || token.type === 'image') found.push(token.href);
    if (token.type === 'html')
      for (const [, target = ''] of token.text.matchAll(/\b(?:src|srcset|href)="([^"]+)"/g))
        found.push(target);
  });
  return found.filter((target) => !/^(https?|mailto):/.test(target));
}

function exists(document: string, reference: string): boolean {
  const [path = '', heading] = reference.split('#');
  const target = path === '' ? document : join(document, '..', path);
  if (!existsSync(join(ROOT, target))) return false;
  return heading === undefined || headingsOf(readFileSync(join(ROOT, target), 'utf8')).includes(heading);
}

/** The anchors that GitHub gives to the headings of a document. */
function headingsOf(text: string): string[] {
  const slugger = new GithubSlugger();
  const anchors: string[] = [];
  walkTokens(lexer(text), (token: Token) => {
    if (token.type === 'heading') anchors.push(slugger.slug(token.text));
  });
  return anchors;
}
