// The `.env` of the workspace's root: what it sets, and what of it means nothing.
import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { ConfigError } from './config.ts';

export type DotEnv = {
  variables: Readonly<Record<string, string>>;
  /** The numbers of lines that set nothing and are neither empty nor comments. From 1. */
  notUnderstood: readonly number[];
};

/** Empty where there is no file. Throws ConfigError for one that cannot be read, or is no UTF-8 text. */
export function readDotEnv(file: URL): DotEnv {
  const text = textOf(file);
  const variables = parse(text);
  const lines = text.split(/\r\n|[\r\n]/);
  const isOutside = (_: string, index: number) => {
    // A line within a value of several lines changes what is set when it is gone.
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
    // Takes the byte order mark of UTF-8 away.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
    if (!text.includes('\0')) return text;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return '';
    if (code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw refused(`cannot be read: ${code}`);
  }
  throw refused(
    'is not UTF-8 text, and was perhaps written by > of PowerShell, which is UTF-16; save it as UTF-8, in PowerShell by Out-File -Encoding utf8',
  );
}

const refused = (message: string) => new ConfigError([{ variable: '.env', message }]);
