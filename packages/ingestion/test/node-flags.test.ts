import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { INGESTION_NODE_FLAGS } from '../src/node-flags.ts';

describe('INGESTION_NODE_FLAGS', () => {
  it('are flags that this Node takes', () => {
    expect(
      execFileSync(process.execPath, [...INGESTION_NODE_FLAGS, '--print', '"taken"'], { encoding: 'utf8' }),
    ).toBe('taken\n');
  });

  it.each(['assets-ingestion', 'usd-values-ingestion'])(
    'are what the script of %s starts Node with',
    (name) => {
      const url = new URL(`../../../services/${name}/package.json`, import.meta.url);
      const { scripts } = JSON.parse(readFileSync(url, 'utf8'));
      expect(scripts.start).toBe(`node ${INGESTION_NODE_FLAGS.join(' ')} src/main.ts`);
    },
  );
});
