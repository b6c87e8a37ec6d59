// The arguments of the simulator's process: --replay DIR, and --recording NAME as often as needed.
import { parseArgs } from 'node:util';
import { ConfigError } from '@coinfront/runtime';

const USAGE = 'expected [--replay DIR [--recording NAME]...], NAME being a part of a file name';

export type CommandLine = {
  /** The folder to replay. */
  directory: string | undefined;
  /** What to replay of it. */
  names: readonly string[];
};

/** @throws ConfigError saying which arguments there are */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const wrong = (message: string) =>
    new ConfigError([{ variable: 'command line', message: `${message}; ${USAGE}` }]);
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { replay: { type: 'string' }, recording: { type: 'string', multiple: true, default: [] } },
    });
    if (values.recording.length > 0 && values.replay === undefined) throw wrong('--recording needs --replay');
    return { directory: values.replay, names: values.recording };
  } catch (error) {
    if (error instanceof TypeError && 'code' in error) throw wrong(error.message);
    throw error;
  }
}
