// The arguments of the simulator's process: --replay DIR, and --recording NAME as often as needed.
import { parseArgs } from 'node:util';
import { ConfigError } from '@coinfront/runtime';
import { folderSchema } from './replay/folder.ts';

const USAGE = 'expected [--replay DIR [--recording NAME]...], NAME being a part of a file name';

export type CommandLine = {
  /** The folder to replay: of --replay, or else the one that was given. */
  directory: string | undefined;
  /** What to replay of it. */
  names: readonly string[];
};

/** @throws ConfigError saying which arguments there are, or that there is no such folder */
export function parseCommandLine(args: readonly string[], folder?: string): CommandLine {
  const wrong = (message: string) =>
    new ConfigError([{ variable: 'command line', message: `${message}; ${USAGE}` }]);
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { replay: { type: 'string' }, recording: { type: 'string', multiple: true, default: [] } },
    });
    const directory = values.replay === undefined ? folder : folderOf(values.replay);
    if (values.recording.length > 0 && directory === undefined) {
      throw wrong('--recording needs --replay or REPLAY_DIR');
    }
    return { directory, names: values.recording };
  } catch (error) {
    if (error instanceof TypeError && 'code' in error) throw wrong(error.message);
    throw error;
  }
}

function folderOf(path: string): string {
  const { data, error } = folderSchema.safeParse(path);
  if (data !== undefined) return data;
  throw new ConfigError([{ variable: '--replay', message: error?.issues[0]?.message ?? path }]);
}
