import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT_CODES } from '@coinfront/contracts';
import { until } from '@coinfront/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { file } from '../fixtures/compose.ts';

const run = (program: string, cwd?: string) =>
  execa('sh', [file('kubernetes/base/run-ingestion.sh'), process.execPath, '--eval', program], {
    ...(cwd && { cwd }),
    reject: false,
    all: true,
  });

const SKIPPED: number[] = [EXIT_CODES.alreadyRunning, EXIT_CODES.leaseLost];

describe('run-ingestion.sh', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'assets-ingestion-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each(Object.values(EXIT_CODES).filter((code) => !SKIPPED.includes(code)))(
    'ends with %i as the ingestion does, and adds no output',
    async (code) => {
      const { exitCode, all } = await run(`console.log('output'); process.exitCode = ${code}`);
      expect({ exitCode, all }).toEqual({ exitCode: code, all: 'output' });
    },
  );

  it.each(SKIPPED)('ends with 0 if the ingestion ends with %i, and logs a line', async (code) => {
    const { exitCode, stdout } = await run(`process.exitCode = ${code}`, folder);
    expect(exitCode).toBe(0);
    const line = JSON.parse(stdout);
    expect(line).toMatchObject({ level: 'info', exit_code: code, msg: expect.stringMatching(/skipped$/) });
    // Named by its folder, as in the image.
    expect(folder.endsWith(`/${line.name}`)).toBe(true);
    expect(new Date(line.time).getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  it('ends with 127 if the command does not exist', async () => {
    const { exitCode } = await execa('sh', [file('kubernetes/base/run-ingestion.sh'), './none'], {
      reject: false,
    });
    expect(exitCode).toBe(127);
  });

  it.each([
    ['SIGTERM', EXIT_CODES.stoppedBySigterm],
    ['SIGINT', EXIT_CODES.stoppedBySigint],
    // Not the shell's code for a signal: the run had published before.
    ['SIGTERM', EXIT_CODES.published],
    ['SIGINT', EXIT_CODES.published],
  ] as const)(
    'passes %s on once, waits for the end of the ingestion, and ends with its %i',
    async (signal, code) => {
      const mayEnd = join(folder, 'may-end');
      const running = run(`
      let signals = 0;
      process.on('${signal}', () => {
        signals += 1;
        console.log('stopping');
        setInterval(() => {
          if (require('node:fs').existsSync(${JSON.stringify(mayEnd)})) process.exit(signals === 1 ? ${code} : 99);
        }, 10);
      });
      setInterval(() => {}, 1000);
      console.log('running');
    `);
      let output = '';
      running.all.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
      await until(() => output.includes('running'));
      running.kill(signal);
      await until(() => output.includes('stopping'));
      writeFileSync(mayEnd, '');
      expect((await running).exitCode).toBe(code);
    },
  );

  it('ends with 137 if the ingestion is killed', async () => {
    expect((await run(`process.kill(process.pid, 'SIGKILL')`)).exitCode).toBe(137);
  });
});
