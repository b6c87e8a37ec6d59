import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { FRONT_API_NODE_FLAGS, INGESTION_NODE_FLAGS } from '../src/node-flags.ts';

describe.each([
  ['front-api', FRONT_API_NODE_FLAGS],
  ['assets-ingestion', INGESTION_NODE_FLAGS],
  ['usd-values-ingestion', INGESTION_NODE_FLAGS],
])('the flags of %s', (service, flags) => {
  it('are accepted by this Node version', async () => {
    const { stdout } = await execa(process.execPath, [...flags, '--print', '"taken"']);
    expect(stdout).toBe('taken');
  });

  it('are the flags in its start script', () => {
    const url = new URL(`../../../services/${service}/package.json`, import.meta.url);
    const { scripts } = JSON.parse(readFileSync(url, 'utf8'));
    expect(scripts.start).toMatch(new RegExp(`^node --require \\S+ ${flags.join(' ')} src/main.ts$`));
  });
});
