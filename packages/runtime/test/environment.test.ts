import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readEnvironment } from '../src/index.ts';

describe('readEnvironment', () => {
  let directory: string;
  const dotEnv = () => pathToFileURL(`${directory}/.env`);

  beforeEach(() => {
    directory = mkdtempSync(`${tmpdir()}/environment-`);
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('adds the variables of .env to those of the process, which have the last word', () => {
    writeFileSync(dotEnv(), 'PORT=6001\nLOG_LEVEL="debug"\n# CMC_API_KEY=commented\n');
    expect(readEnvironment({ PORT: '7001', HOME: '/home' }, dotEnv())).toEqual({
      PORT: '7001',
      LOG_LEVEL: 'debug',
      HOME: '/home',
    });
  });

  it('does without a .env', () => {
    expect(readEnvironment({ PORT: '7001' }, dotEnv())).toEqual({ PORT: '7001' });
  });
});
