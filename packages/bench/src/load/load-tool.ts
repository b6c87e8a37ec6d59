// Many requests at once, by the cheapest tool there is: wrk where the machine has it, else autocannon, which is a Node
// process and takes more of the CPUs that the server under load needs.
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { findProgram } from '../processes/find-program.ts';
import { readAutocannon } from './read-autocannon.ts';
import { readWrk } from './read-wrk.ts';

export type LoadOptions = {
  connections: number;
  seconds: number;
  headers?: Readonly<Record<string, string>>;
};

export type LoadResult = { answersPerSecond: number; p50Ms: number; p99Ms: number; failed: number };

export type LoadTool = {
  name: string;
  load(url: string, options: LoadOptions): Promise<LoadResult>;
};

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** Load goes to this machine only: throws RangeError for any other host, and Error where an answer failed. */
export function chooseLoadTool(): LoadTool {
  const wrk = findProgram('wrk');
  const tool = wrk === undefined ? autocannonTool() : wrkTool(wrk);
  return {
    name: tool.name,
    async load(url, options) {
      const { hostname } = new URL(url);
      if (!LOOPBACK.has(hostname)) throw new RangeError(`Expected a host of loopback, received ${hostname}`);
      const result = await tool.load(url, options);
      if (result.failed > 0) throw new Error(`${result.failed} of the answers of ${url} failed`);
      return result;
    },
  };
}

function wrkTool(program: string): LoadTool {
  return {
    name: 'wrk',
    async load(url, { connections, seconds, headers = {} }) {
      const given = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
      const timeout = ['--timeout', `${seconds + 10}s`];
      const { stdout } = await execa(program, [
        '-t1',
        `-c${connections}`,
        `-d${seconds}s`,
        '--latency',
        ...timeout,
        ...given,
        url,
      ]);
      return readWrk(stdout);
    },
  };
}

function autocannonTool(): LoadTool {
  const program = fileURLToPath(import.meta.resolve('autocannon'));
  return {
    name: 'autocannon',
    async load(url, { connections, seconds, headers = {} }) {
      const given = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}=${value}`]);
      const size = ['-c', String(connections), '-d', String(seconds)];
      const { stdout } = await execa(process.execPath, [program, '--json', ...size, ...given, url]);
      return readAutocannon(stdout);
    },
  };
}
