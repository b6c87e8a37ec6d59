// Which recordings of a folder are replayed: for each endpoint the one with the most records, unless one is named. With a
// key CoinMarketCap has one version alone, whichever recording is the better: the count of one says nothing of another.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '@coinfront/runtime';
import { type EndpointName, endpointNameSchema } from '../upstreams/endpoint.ts';
import { type Recording, readRecording } from './recording.ts';

export type NamedRecording = Recording & {
  /** Its path within the folder. */
  file: string;
};

export type Recordings = {
  chosen: ReadonlyMap<EndpointName, NamedRecording>;
  /** JSON files that are no recording of an endpoint. */
  ignored: number;
};

function filesOf(directory: string): string[] {
  try {
    return readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.json'))
      .sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const message = `Expected a folder of recorded bodies, received "${directory}" (${code})`;
    throw new ConfigError([{ variable: '--replay', message }]);
  }
}

/**
 * Reads every `*.json` below a folder. `names` are parts of file names, each selecting the recording of its endpoint.
 * @throws ConfigError when the folder cannot be read or holds no recording, or when a name is in no recording's
 */
export function loadRecordings(directory: string, names: readonly string[] = []): Recordings {
  const files = filesOf(directory);
  const recordings = files.flatMap((file): NamedRecording[] => {
    const recording = readRecording(readFileSync(join(directory, file), 'utf8'));
    return recording ? [{ file, ...recording }] : [];
  });
  if (recordings.length === 0) {
    const message = `Expected recorded bodies as *.json, found none of a known shape in "${directory}"`;
    throw new ConfigError([{ variable: '--replay', message }]);
  }

  const unknown = names.filter((name) => !recordings.some(({ file }) => file.includes(name)));
  if (unknown.length > 0) {
    const known = recordings.map(({ file }) => file).join(', ');
    throw new ConfigError(
      unknown.map((name) => ({
        variable: '--recording',
        message: `Expected a part of one of ${known}, received "${name}"`,
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
  const isOfV3 = v3 && !(v1 && !isBetter(v3, v1));
  const served: Record<EndpointName, NamedRecording | undefined> = {
    'coinmarketcap-v1': isOfV3 ? undefined : v1,
    'coinmarketcap-v3': isOfV3 ? v3 : undefined,
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
  return { chosen, ignored: files.length - recordings.length };
}
