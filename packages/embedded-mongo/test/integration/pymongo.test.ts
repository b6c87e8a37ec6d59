import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { startEmbeddedMongo } from '../../src/index.ts';

const python = process.env.PYMONGO_PYTHON;
const describePyMongo = python ? describe : describe.skip;
const SCRIPT = fileURLToPath(new URL('../fixtures/pymongo_client.py', import.meta.url));

describePyMongo(`PyMongo${python ? '' : ' (skipped: PYMONGO_PYTHON is not set)'}`, () => {
  it('reads and writes through the embedded server', async () => {
    const mongo = await startEmbeddedMongo();
    try {
      const { stdout } = await execa(python as string, [SCRIPT, mongo.uri]);
      expect(stdout.split('\n')).toEqual([
        'check_handshake',
        'check_insert',
        'check_types',
        'check_find',
        'check_update',
        'check_indexes',
        'check_sessions_and_errors',
        'check_drop',
      ]);
    } finally {
      await mongo.close();
    }
  });
});
