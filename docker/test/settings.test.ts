import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { describeOnEngine, skipped } from './fixtures/describe-on-engine.ts';
import { type Fake, launchOnFake } from './fixtures/fake-docker.ts';

/** Runs the launcher with a settings file, which the real Compose reads; nothing is started. */
async function launchWithFile(
  text: string,
  environment: Fake['environment'] = {},
  args: NonNullable<Fake['args']> = [],
) {
  const folder = mkdtempSync(join(tmpdir(), 'coinfront-settings-'));
  const file = join(folder, 'env');
  writeFileSync(file, text);
  const real = execFileSync('which', ['docker'], { encoding: 'utf8' }).trim();
  const answers: Fake['answers'] = {
    'compose --file': `exec ${real} "$@"`,
    'compose --project-name': 'echo "credentials $MONGO_ROOT_CREDENTIALS" >&2; exit 99',
  };
  const ended = await launchOnFake({
    answers,
    args,
    environment: { ...environment, COINFRONT_ENV_FILE: file },
  });
  const after = readFileSync(file, 'utf8');
  rmSync(folder, { recursive: true });
  return { ...ended, after };
}

describeOnEngine(`docker/.env${skipped}`, () => {
  it.each([
    ['a comment at the end', 'PORT=web # the website'],
    ['the word export', 'export PORT=web'],
    ['spaces', '  PORT = web  '],
    ['a byte order mark', '\uFEFFPORT=web'],
    ['quotes', 'PORT="web" # "5"'],
    ['Windows line ends', 'PORT=web\r\nMONGO_ROOT_USERNAME=me\r\n'],
    ['another variable', 'NAME=web\nPORT=$NAME'],
    ['a variable twice, of which the second counts', 'PORT=5001\nPORT=web'],
  ])('is read as Compose reads it, with %s', async (_, text) => {
    const { output } = await launchWithFile(text, { PORT: undefined });
    expect(output).toContain('PORT: expected a port, 1 to 65535, received "web"');
  });

  it('is overridden by the environment', async () => {
    expect((await launchWithFile('PORT=5001', { PORT: 'web' })).output).toContain('received "web"');
  });

  it('can hold a password of any characters in single quotes', async () => {
    const password = 'p@ss:w/rd%#?[é]$$x"\\n<&>\\u0026';
    const { output } = await launchWithFile(`MONGO_ROOT_PASSWORD='${password}' # mine`);
    const [, credentials = ''] = /^credentials (\S+)$/m.exec(output) ?? [];
    expect(decodeURIComponent(credentials)).toBe(`root:${password}`);
    expect(output).not.toContain('a $ refers');
  });

  it('causes a warning if a $ refers to an unset variable', async () => {
    const { output } = await launchWithFile('MONGO_ROOT_PASSWORD=pa$word');
    expect(output.match(/a \$ refers to a variable that is not set/g)).toHaveLength(1);
    expect(output).not.toContain('$word');
  });

  it('gets a password of Airflow if one is needed and missing, and is otherwise unchanged', async () => {
    const text = 'MONGO_ROOT_PASSWORD=a\nPORT=5001';
    expect((await launchWithFile(text)).after).toBe(text);
    const { after, output } = await launchWithFile(text, {}, ['--airflow']);
    expect(after).toMatch(/^MONGO_ROOT_PASSWORD=a\nPORT=5001\nAIRFLOW_PASSWORD=[0-9a-f]{48}\n$/);
    expect(output).toContain('Added AIRFLOW_PASSWORD');
    expect((await launchWithFile(after, {}, ['--airflow'])).after).toBe(after);
  });

  it('is reported in one line, without its content, if Compose cannot read it', async () => {
    const { code, output } = await launchWithFile('PORT=5001\nMONGO_ROOT_PASSWORD="never closed');
    expect(output.trim().split('\n')).toEqual([
      expect.stringMatching(/env: line \d: unterminated quoted value$/),
    ]);
    expect(code).toBe(78);
  });
});
