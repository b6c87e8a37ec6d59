// Many requests at once, by the cheapest tool there is: wrk where the machine has it, else autocannon, which is a Node
// process and takes more of the CPUs that the server under load needs.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { findProgram } from '../processes/find-program.ts';
import { readAutocannon } from './read-autocannon.ts';
import { readWrk } from './read-wrk.ts';

export type LoadOptions = {
  connections: number;
  seconds: number;
  headers?: Readonly<Record<string, string>>;
  /** What is asked for in place of the URL's own path, one after the other and over again. */
  paths?: readonly string[];
};

export type LoadResult = { answersPerSecond: number; p50Ms: number; p99Ms: number; failed: number };

export type LoadTool = {
  name: string;
  load(url: string, options: LoadOptions): Promise<LoadResult>;
};

/** `pathsFile` has a path in each line. */
type Tool = {
  name: string;
  load(
    url: string,
    options: Omit<LoadOptions, 'paths'> & { pathsFile: string | undefined },
  ): Promise<LoadResult>;
};

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

const besides = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** Load goes to this machine only: throws RangeError for any other host, and Error where an answer failed. */
export function chooseLoadTool(): LoadTool {
  const wrk = findProgram('wrk');
  const tool = wrk === undefined ? autocannonTool() : wrkTool(wrk);
  return {
    name: tool.name,
    async load(url, { paths, ...options }) {
      const { hostname } = new URL(url);
      if (!LOOPBACK.has(hostname)) throw new RangeError(`Expected a host of loopback, received ${hostname}`);
      const result = await withPathsFile(paths, (pathsFile) => tool.load(url, { ...options, pathsFile }));
      if (result.failed > 0) throw new Error(`${result.failed} of the answers of ${url} failed`);
      return result;
    },
  };
}

/** As a file, because thousands of paths are more than a command line takes. */
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
      const given = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
      const timeout = ['--timeout', `${seconds + 10}s`];
      const script = pathsFile === undefined ? [] : ['-s', besides('wrk-paths.lua')];
      const { stdout } = await execa(
        program,
        ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', ...timeout, ...script, ...given, url],
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
      const { stdout } = await execa(process.execPath, [besides('autocannon-process.ts'), options]);
      return readAutocannon(stdout);
    },
  };
}
