// Command line of the simulator: --replay DIR, and --recording NAME, which can be repeated.
import { parseArgs } from 'node:util';
import { ConfigError } from '@coinfront/runtime';
import { folderSchema } from './replay/folder.ts';

const USAGE = 'expected [--replay DIR [--recording NAME]...], where NAME is part of a file name';

export type CommandLine = {
  /** The folder to replay: --replay, or REPLAY_DIR. */
  directory: string | undefined;
  /** Parts of the names of the files to replay; the others are chosen by size. */
  names: readonly string[];
};

/**
 * `replayDir` is REPLAY_DIR.
 * @throws ConfigError for an unknown argument or a missing folder
 */
export function parseCommandLine(args: readonly string[], replayDir?: string): CommandLine {
  const invalid = (message: string) =>
    new ConfigError([{ variable: 'command line', message: `${message}; ${USAGE}` }]);
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { replay: { type: 'string' }, recording: { type: 'string', multiple: true, default: [] } },
    });
    const directory = values.replay === undefined ? replayDir : folderOf(values.replay);
    if (values.recording.length > 0 && directory === undefined) {
      throw invalid('--recording needs --replay or REPLAY_DIR');
    }
    return { directory, names: values.recording };
  } catch (error) {
    if (error instanceof TypeError && 'code' in error) throw invalid(error.message);
    throw error;
  }
}

function folderOf(path: string): string {
  const { data, error } = folderSchema.safeParse(path);
  if (data !== undefined) return data;
  throw new ConfigError([{ variable: '--replay', message: error?.issues[0]?.message ?? path }]);
}
