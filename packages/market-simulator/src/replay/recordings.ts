// Which recordings of a folder are replayed: for each endpoint the one with the most records, unless one is named. With a
// key only one of CoinMarketCap's versions is served, the better recording: the count in v1 says nothing about v3's list.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '@coinfront/runtime';
import { type EndpointName, endpointNameSchema } from '../upstreams/endpoint.ts';
import { type Recording, readRecording } from './recording.ts';

export type NamedRecording = Recording & {
  /** Path within the folder. */
  file: string;
};

export type Recordings = {
  chosen: ReadonlyMap<EndpointName, NamedRecording>;
  /** Files that are not served. */
  ignored: readonly IgnoredFile[];
};

/** `why` is a predicate for the file's name as subject. */
export type IgnoredFile = { file: string; why: string };

function filesOf(directory: string): string[] {
  try {
    return readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.json'))
      .sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const message = `Expected a folder of recorded responses, received "${directory}" (${code})`;
    throw new ConfigError([{ variable: 'recordings', message }]);
  }
}

/** Files named in the error about a folder without recordings. */
const MOST_REASONS = 5;

/**
 * Reads every `*.json` file below a folder. `names` are parts of file names: each selects the recording of its endpoint.
 * @throws ConfigError when the folder cannot be read or contains no recording, or when no recording has such a name
 */
export function loadRecordings(directory: string, names: readonly string[] = []): Recordings {
  const recordings: NamedRecording[] = [];
  const ignored: IgnoredFile[] = [];
  for (const file of filesOf(directory)) {
    const read = readRecording(readFileSync(join(directory, file)));
    if (typeof read === 'string') ignored.push({ file, why: read });
    else recordings.push({ file, ...read });
  }
  if (recordings.length === 0) {
    const reasons = ignored.slice(0, MOST_REASONS).map(({ file, why }) => `; ${file} ${why}`);
    const message = `Expected recorded responses as *.json, found none in "${directory}"${reasons.join('')}`;
    throw new ConfigError([{ variable: 'recordings', message }]);
  }

  const unknown = names.filter((name) => !recordings.some(({ file }) => file.includes(name)));
  if (unknown.length > 0) {
    const known = recordings.map(({ file }) => file).join(', ');
    throw new ConfigError(
      unknown.map((name) => ({
        variable: '--recording',
        message: `Expected part of one of ${known}, received "${name}"`,
      })),
    );
  }

  const isNamed = ({ file }: NamedRecording) => names.some((name) => file.includes(name));
  const isBetter = (one: NamedRecording, other: NamedRecording) =>
    isNamed(one) !== isNamed(other) ? isNamed(one) : one.source.size > other.source.size;
  const best = (endpoint: EndpointName) =>
    recordings
      .filter((recording) => recording.endpoint === endpoint)
      .reduce<NamedRecording | undefined>(
        (one, other) => (!one || isBetter(other, one) ? other : one),
        undefined,
      );
  const [v1, v3, paprika] = [best('coinmarketcap-v1'), best('coinmarketcap-v3'), best('coinpaprika')];
  const isV3Served = v3 && !(v1 && !isBetter(v3, v1));
  const served: Record<EndpointName, NamedRecording | undefined> = {
    'coinmarketcap-v1': isV3Served ? undefined : v1,
    'coinmarketcap-v3': isV3Served ? v3 : undefined,
    'coinmarketcap-keyless': v3,
    cryptocompare: best('cryptocompare'),
    coinpaprika: paprika,
    'coinpaprika-pro': paprika,
  };
  const chosen = new Map(
    endpointNameSchema.options.flatMap((name) => {
      const recording = served[name];
      return recording ? [[name, recording] as const] : [];
    }),
  );
  const used = new Set([...chosen.values()].map(({ file }) => file));
  for (const { file } of recordings) {
    if (!used.has(file))
      ignored.push({
        file,
        why: 'is not used: another recording of its endpoint has at least as many records, or was named',
      });
  }
  return { chosen, ignored };
}
