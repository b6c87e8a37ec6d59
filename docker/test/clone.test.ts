import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execa, execaSync } from 'execa';
import { file } from './fixtures/compose.ts';

const root = file('..');
// An archive of the sources has no repository.
const isClone = !execaSync('git', ['rev-parse', '--verify', 'HEAD'], { cwd: root, reject: false }).failed;
const describeInClone = isClone ? describe : describe.skip;

describeInClone(
  `a clone with the settings of Git on Windows${isClone ? '' : ' (skipped: no Git repository)'}`,
  () => {
    const clone = mkdtempSync(join(tmpdir(), 'coinfront-clone-'));

    beforeAll(async () => {
      await execa('git', ['clone', '--quiet', '--config', 'core.autocrlf=true', root, clone]);
    });
    afterAll(() => rmSync(clone, { recursive: true }));

    it('has the line ends that the linter requires, in every file', async () => {
      const { stdout } = await execa('git', ['ls-files', '--eol'], { cwd: clone });
      const files = stdout.split('\n');
      expect(files.length).toBeGreaterThan(500);
      expect(files.filter((line) => /\bw\/(crlf|mixed)\b/.test(line))).toEqual([]);
    });

    it('has a launcher that can be run', async () => {
      const { stdout } = await execa('bash', [join(clone, 'docker/launch_script.sh'), '--help']);
      expect(stdout).toMatch(/^Usage/);
    });

    it('has unchanged pictures', async () => {
      const { stdout } = await execa('git', ['ls-files', '--eol', '*.png'], { cwd: clone });
      const pictures = stdout.split('\n');
      expect(pictures).toContainEqual(expect.stringContaining('Architecture.png'));
      expect(pictures.filter((line) => !line.includes('w/-text'))).toEqual([]);
    });
  },
);
