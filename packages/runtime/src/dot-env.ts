// Reads the `.env` of the workspace root: its variables, and the lines that set nothing.
import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { ConfigError } from './config.ts';

export type DotEnv = {
  variables: Readonly<Record<string, string>>;
  /** Numbers, from 1, of lines that set nothing and are neither empty nor comments. */
  notUnderstood: readonly number[];
};

/** Empty if there is no file. Throws ConfigError for a file that cannot be read or is not UTF-8 text. */
export function readDotEnv(file: URL): DotEnv {
  const text = textOf(file);
  const variables = parse(text);
  const lines = text.split(/\r\n|[\r\n]/);
  const isOutside = (_: string, index: number) => {
    // Without a line that belongs to a multi-line value, the variables differ.
    const without = parse(lines.toSpliced(index, 1, '').join('\n'));
    return JSON.stringify(without) === JSON.stringify(variables);
  };
  const notUnderstood = lines.flatMap((line, index) => {
    const says = line.trim();
    const isFine = says === '' || says.startsWith('#') || Object.keys(parse(line)).length > 0;
    return !isFine && isOutside(line, index) ? [index + 1] : [];
  });
  return { variables, notUnderstood };
}

function textOf(file: URL): string {
  try {
    // Removes a UTF-8 byte order mark.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
    if (!text.includes('\0')) return text;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return '';
    if (code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw dotEnvError(`cannot be read: ${code}`);
  }
  throw dotEnvError(
    'is not UTF-8 text (> in PowerShell writes UTF-16); save it as UTF-8, in PowerShell with Out-File -Encoding utf8',
  );
}

const dotEnvError = (message: string) => new ConfigError([{ variable: '.env', message }]);
