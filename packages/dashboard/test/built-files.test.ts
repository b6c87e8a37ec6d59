// The files of a build.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { useWorkspaceCopies } from './workspace-copy.ts';

const PAGE = join(import.meta.dirname, '..', 'page');

describe('a built page', () => {
  const copyWorkspace = useWorkspaceCopies();
  let files: Record<string, Buffer>;
  beforeAll(async () => {
    const copy = copyWorkspace();
    await copy.build();
    files = copy.files();
  });
  const html = () => String(files['index.html']);

  it('has two compressed copies of every text file, which decompress to the same text', () => {
    const texts = Object.keys(files).filter((file) => /\.(html|js|css|svg|md)$/.test(file));
    expect(texts.length).toBeGreaterThan(3);
    for (const file of texts) {
      expect(brotliDecompressSync(files[`${file}.br`] as Buffer)).toEqual(files[file]);
      expect(gunzipSync(files[`${file}.gz`] as Buffer)).toEqual(files[file]);
    }
  });

  it('has less than 70 KB of scripts in all, compressed with brotli and with gzip', () => {
    for (const extension of ['br', 'gz']) {
      const scripts = Object.entries(files).filter(([file]) => file.endsWith(`.js.${extension}`));
      expect(scripts.length).toBeGreaterThan(0);
      const bytes = scripts.reduce((sum, [, content]) => sum + content.length, 0);
      expect(bytes).toBeLessThan(70 * 1_024);
    }
  });

  it('has a content hash in every file name except those of the page and the licences', () => {
    const plain = Object.keys(files).filter((file) => !/\.(br|gz)$/.test(file));
    expect(plain.filter((file) => !/^assets\/.+-[\w-]{8}\.\w+$/.test(file)).toSorted()).toEqual([
      'index.html',
      'licenses.md',
    ]);
  });

  it('has no inline scripts or styles', () => {
    expect(html()).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son\w+=/i);
  });

  it('refers only to its own files, by relative URLs, and to no data: URL', () => {
    const references = [...html().matchAll(/\s(?:src|href)="([^"]*)"/g)].map(([, url]) => url as string);
    const own = references.filter((url) => url.startsWith('./assets/'));
    expect(own.length).toBeGreaterThan(1);
    for (const url of own) expect(Object.keys(files)).toContain(url.slice(2));
    // Links to the API, for browsers without JavaScript.
    expect(references.filter((url) => !own.includes(url)).filter((url) => !url.startsWith('../'))).toEqual(
      [],
    );
    for (const file of Object.keys(files).filter((name) => name.endsWith('.css')))
      expect(String(files[file])).not.toMatch(/data:|https?:/);
  });

  it('has the licence notice of every library it contains', () => {
    const sources = globSync('**/*.{ts,tsx}', { cwd: PAGE }).map((file) =>
      readFileSync(join(PAGE, file), 'utf8'),
    );
    const imports = sources.flatMap((source) => [
      ...source.matchAll(/^(?:import|export) (?!type\b)(?:[^'";]+ from )?'((?:@[\w-]+\/)?\w[\w-]*)[^']*'/gm),
    ]);
    const libraries = new Set(imports.map(([, name]) => name as string));
    libraries.delete('@coinfront/contracts');
    expect(libraries).toContain('preact');
    const notices = String(files['licenses.md']).split(/^## /m);
    for (const library of libraries) {
      const notice = notices.find((text) => text.startsWith(`${library} - `));
      expect({ library, notice }).toEqual({ library, notice: expect.stringContaining('Copyright') });
    }
  });
});
