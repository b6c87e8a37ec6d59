import { globSync, readFileSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { execa, execaSync } from 'execa';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const GUARD = `${ROOT}packages/runtime/src/require-node.cjs`;

/** The machine's own Node, such as the one that ran npx. */
const otherNode = (process.env.PATH ?? '')
  .split(delimiter)
  .map((folder) => ({ path: `${folder}/node`, ...execaSync(`${folder}/node`, ['-v'], { reject: false }) }))
  .find(({ failed, stdout }) => !failed && !stdout.startsWith('v24.'));
if (!otherNode) process.stderr.write('The PATH has no other Node: the test of scripts under one skips\n');

/** Each script of each package that runs Node, and the folder it runs in. */
const scripts = globSync('{.,packages/*,services/*,docker}/package.json', { cwd: ROOT }).flatMap((manifest) =>
  Object.entries<string>(JSON.parse(readFileSync(ROOT + manifest, 'utf8')).scripts ?? {})
    .filter(([, script]) => /\bnode /.test(script))
    .map(([name, script]) => ({ script, name, cwd: resolve(ROOT, manifest, '..') })),
);

describe('the scripts of package.json', () => {
  it('require it before anything else', () => {
    const loads = /^node (?:--require )?(\S+)/;
    const others = scripts.filter(({ script, cwd }) => resolve(cwd, loads.exec(script)?.[1] ?? '') !== GUARD);
    expect(others).toEqual([]);
    expect(scripts.map(({ name }) => name)).toEqual(expect.arrayContaining(['start', 'test:unit', 'bench']));
  });

  (otherNode ? it : it.skip).each(scripts)(
    '$name in $cwd ends with 78 under another Node, and names the cause and the cure',
    async ({ script, cwd }) => {
      const PATH = `${resolve(otherNode?.path ?? '', '..')}${delimiter}${process.env.PATH}`;
      const { exitCode, stderr } = await execa(script, { shell: true, cwd, env: { PATH }, reject: false });
      expect(exitCode).toBe(78);
      expect(stderr).toContain(`Coinfront runs on Node 24; this is Node ${otherNode?.stdout.slice(1)}`);
      expect(stderr).toContain('ignoreScripts');
      expect(stderr).toContain('rebuild --config.ignore-scripts=false node');
    },
  );
});

describe('require-node', () => {
  it('accepts Node 24', async () => {
    expect(await execa(process.execPath, ['--require', GUARD, '--print', '"through"'])).toMatchObject({
      stdout: 'through',
      stderr: '',
    });
  });
});
