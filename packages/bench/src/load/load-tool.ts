// Sends many requests at once: by wrk if the machine has it, otherwise by autocannon, a Node process that takes more of
// the CPU time the server under load needs.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { findProgram } from '../processes/find-program.ts';
import type { LoadResult } from './load-result.ts';
import { readAutocannon } from './read-autocannon.ts';
import { readWrk } from './read-wrk.ts';

export type LoadOptions = {
  connections: number;
  seconds: number;
  headers?: Readonly<Record<string, string>>;
  /** Paths to request instead of the URL's own, one after the other and then from the first again. */
  paths?: readonly string[];
};

export type LoadTool = {
  name: string;
  load(url: string, options: LoadOptions): Promise<LoadResult>;
};

/** `pathsFile` has one path per line. */
type Tool = {
  name: string;
  load(
    url: string,
    options: Omit<LoadOptions, 'paths'> & { pathsFile: string | undefined },
  ): Promise<LoadResult>;
};

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

const beside = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** Its `load` throws RangeError for any host but this machine, and Error if a request failed. */
export function chooseLoadTool(): LoadTool {
  const wrk = findProgram('wrk');
  const tool = wrk === undefined ? autocannonTool() : wrkTool(wrk);
  return {
    name: tool.name,
    async load(url, { paths, ...options }) {
      const { hostname } = new URL(url);
      if (!LOOPBACK.has(hostname)) throw new RangeError(`Expected a loopback host, received ${hostname}`);
      const result = await withPathsFile(paths, (pathsFile) => tool.load(url, { ...options, pathsFile }));
      if (result.failed > 0) throw new Error(`${result.failed} requests to ${url} failed`);
      return result;
    },
  };
}

/** In a file, because thousands of paths do not fit on a command line. */
async function withPathsFile<T>(
  paths: readonly string[] | undefined,
  use: (file: string | undefined) => Promise<T>,
): Promise<T> {
  if (!paths) return use(undefined);
  const directory = await mkdtemp(join(tmpdir(), 'coinfront-bench-paths-'));
  try {
    const file = join(directory, 'paths');
    await writeFile(file, `${paths.join('\n')}\n`);
    return await use(file);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function wrkTool(program: string): Tool {
  return {
    name: 'wrk',
    async load(url, { connections, seconds, headers = {}, pathsFile }) {
      const headerFlags = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
      const timeout = ['--timeout', `${seconds + 10}s`];
      const script = pathsFile === undefined ? [] : ['-s', beside('wrk-paths.lua')];
      const { stdout } = await execa(
        program,
        ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', ...timeout, ...script, ...headerFlags, url],
        { env: { BENCH_PATHS: pathsFile } },
      );
      return readWrk(stdout);
    },
  };
}

function autocannonTool(): Tool {
  return {
    name: 'autocannon',
    async load(url, { connections, seconds, headers = {}, pathsFile }) {
      const options = JSON.stringify({ url, connections, seconds, headers, pathsFile });
      const { stdout } = await execa(process.execPath, [beside('autocannon-process.ts'), options]);
      return readAutocannon(stdout);
    },
  };
}
