import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execa } from 'execa';

const LOGGING = fileURLToPath(new URL('fixtures/logging.ts', import.meta.url));

const FULL = '/dev/full';
const ifFull = existsSync(FULL) ? it : it.skip;
if (!existsSync(FULL)) process.stderr.write(`There is no ${FULL}: a test of a full disk skips\n`);

describe('a process that logs', () => {
  let directory: string;
  const file = () => `${directory}/log`;
  const ends: (() => Promise<unknown>)[] = [];
  beforeEach(() => {
    directory = mkdtempSync(`${tmpdir()}/line-output-`);
  });
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
    rmSync(directory, { recursive: true });
  });

  /** `log` resolves with the number of lines dropped so far; `end` when the process has ended. */
  function start(command: string) {
    const child = execa('sh', ['-c', command, process.execPath, LOGGING, file()], {
      buffer: false,
      reject: false,
    });
    const answers = createInterface({ input: child.stderr })[Symbol.asyncIterator]();
    const end = async () => {
      child.stdin.end();
      return (await child).exitCode;
    };
    ends.push(end);
    return {
      child,
      end,
      log: async (text: string): Promise<number> => {
        child.stdin.write(`${text}\n`);
        return Number((await answers.next()).value);
      },
    };
  }

  ifFull('goes on where the disk is full, and counts what it dropped', async () => {
    const { log, end } = start(`exec "$0" "$1" > ${FULL}`);
    expect([await log('one'), await log('two'), await log('three')]).toEqual([1, 2, 3]);
    expect(await end()).toBe(0);
  });

  it('continues if its output is no longer read', async () => {
    const { child, log, end } = start('exec "$0" "$1"');
    expect(await log('one')).toBe(0);
    child.stdout.destroy();
    let dropped = 0;
    while (dropped < 2) dropped = await log('two');
    expect(await end()).toBe(0);
  });

  it('drops lines beyond the file size limit, and logs how many when it can write again', async () => {
    const { log, end } = start('ulimit -f 1; exec "$0" "$1" >> "$2"');
    let before = 0;
    while ((await log(`line ${before}`)) === 0) before += 1;
    expect(await log('dropped')).toBe(2);
    const kept = readFileSync(file(), 'utf8').split('\n').slice(0, before);
    expect(kept.map((line) => JSON.parse(line).msg)).toEqual(kept.map((_, index) => `line ${index}`));

    truncateSync(file());
    expect(await log('again')).toBe(2);
    expect(await log('and again')).toBe(2);
    expect(await end()).toBe(0);
    // Empty: the beginning of the line that did not fit.
    const lines = readFileSync(file(), 'utf8').split('\n').filter(Boolean);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ msg: 'again' }),
      expect.objectContaining({ level: 'warn', dropped: 2, code: 'EFBIG' }),
      expect.objectContaining({ msg: 'and again' }),
    ]);
  });
});
