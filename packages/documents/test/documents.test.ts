import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'dotenv';
import { drawArchitecture, sourceDigest } from '../src/draw-architecture.ts';
import { FILES, readText } from '../src/files.ts';
import { PICTURES, pictureFile } from '../src/pictures/pictures.ts';
import { madeFrom } from '../src/source-digest.ts';
import { systemVariables } from '../src/variables.ts';
import { envExample, knownVariables } from '../src/write-configuration.ts';

describe('Architecture.png', () => {
  it('is drawn from its current source', () => {
    expect(madeFrom(readFileSync(FILES.architecture))).toBe(sourceDigest());
  });

  it('can be drawn', async () => {
    const png = await drawArchitecture();
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect(madeFrom(png)).toBe(sourceDigest());
  });
});

describe('.env.example', () => {
  it('matches the schemas', () => {
    expect(readText(FILES.envExample)).toBe(envExample());
  });

  it('describes every variable', () => {
    expect(systemVariables().filter(({ description }) => description.length < 10)).toEqual([]);
  });

  it('has every variable once, commented out', () => {
    const text = readText(FILES.envExample);
    expect(parse(text)).toEqual({});
    const uncommented = [...text.matchAll(/^# ([A-Z][A-Z0-9_]*)=/gim)].map((match) => match[1]);
    expect(uncommented.toSorted()).toEqual(
      systemVariables()
        .map(({ name }) => name)
        .toSorted(),
    );
  });
});

describe('the known variables', () => {
  it('are what the schemas say', () => {
    expect(readText(FILES.knownVariables)).toBe(knownVariables());
  });
});

describe('the pictures of the dashboard', () => {
  it.each(PICTURES)(
    '$name in $scheme is a PNG with the digest of a page, and a README shows it',
    (picture) => {
      const file = pictureFile(picture);
      expect(madeFrom(readFileSync(file))).toMatch(/^[0-9a-f]{16}$/);
      const shown = [FILES.readme, FILES.dashboardReadme].map(readText).join();
      expect(shown).toContain(basename(file.pathname));
    },
  );
});

describe('the settings of the README', () => {
  it('have the defaults of the schemas', () => {
    const rows = [...readText(FILES.readme).matchAll(/^\| `([A-Z_]+)` \| (?:`(.*?)`)? ?\|/gm)];
    const defaults = new Map(systemVariables().map(({ name, defaultText }) => [name, defaultText]));
    expect(rows.length).toBeGreaterThan(0);
    for (const [, name = '', value = ''] of rows) expect([name, defaults.get(name)]).toEqual([name, value]);
  });
});
