// A Python with the original's packages: a virtual environment in the cache directory, made once for each list of
// requirements.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CACHE_DIRECTORY } from '@coinfront/runtime/compile-cache';
import { execa } from 'execa';
import { findProgram } from '../processes/find-program.ts';

export const PYTHON_DIRECTORY = fileURLToPath(new URL('../../python/', import.meta.url));
const REQUIREMENTS = join(PYTHON_DIRECTORY, 'requirements.txt');
const INSTALL_TIMEOUT_MS = 300_000;

export type Python = { interpreter: string } | { missing: string };

/** The interpreter, or why there is none. */
export async function findPython(): Promise<Python> {
  const python = findProgram('python3');
  if (python === undefined) return { missing: 'there is no python3 on the PATH' };
  const digest = createHash('sha256').update(readFileSync(REQUIREMENTS)).update(python).digest('hex');
  const directory = join(CACHE_DIRECTORY, `python-${digest.slice(0, 12)}`);
  const interpreter = join(directory, 'bin', 'python');
  const complete = join(directory, 'complete');
  if (existsSync(complete)) return { interpreter };
  try {
    await rm(directory, { recursive: true, force: true });
    await execa(python, ['-m', 'venv', directory], { timeout: INSTALL_TIMEOUT_MS });
    const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', REQUIREMENTS];
    await execa(interpreter, install, { timeout: INSTALL_TIMEOUT_MS });
    // An interrupted installation lacks this file and is repeated.
    await writeFile(complete, '');
    return { interpreter };
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    const reason = (stderr || message).trim().split('\n').at(-1);
    return { missing: `its packages could not be installed: ${reason}` };
  }
}
