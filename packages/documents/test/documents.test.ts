import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'dotenv';
import { drawArchitecture, sourceDigest } from '../src/draw-architecture.ts';
import { FILES, readText } from '../src/files.ts';
import { PICTURES, pictureFile } from '../src/pictures/pictures.ts';
import { madeFrom } from '../src/source-digest.ts';
import { systemVariables } from '../src/variables.ts';
import { envExample, knownVariables, withConfigurationTable } from '../src/write-configuration.ts';

describe('Architecture.png', () => {
  it('is drawn from its text source as it is now', () => {
    expect(madeFrom(readFileSync(FILES.architecture))).toBe(sourceDigest());
  });

  it('can be drawn', async () => {
    const png = await drawArchitecture();
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect(madeFrom(png)).toBe(sourceDigest());
  });
});

describe('.env.example', () => {
  it('is what the schemas say', () => {
    expect(readText(FILES.envExample)).toBe(envExample());
  });

  it('holds every variable once, and sets none until it is uncommented', () => {
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

describe('the names that every process knows', () => {
  it('are what the schemas say', () => {
    expect(readText(FILES.knownVariables)).toBe(knownVariables());
  });
});

describe('the configuration table of the README', () => {
  it('is what the schemas say', () => {
    const readme = readText(FILES.readme);
    expect(readme).toBe(withConfigurationTable(readme));
  });

  it('has a meaning for every variable', () => {
    expect(systemVariables().filter(({ description }) => description.length < 10)).toEqual([]);
  });
});

describe('the pictures of the dashboard', () => {
  it.each(PICTURES)(
    '$name in $scheme is a PNG that says of which page it is, and stands in the README',
    (picture) => {
      const file = pictureFile(picture);
      expect(madeFrom(readFileSync(file))).toMatch(/^[0-9a-f]{16}$/);
      expect(readText(FILES.readme)).toContain(
        file.pathname.slice(file.pathname.indexOf('packages/dashboard/')),
      );
    },
  );
});
