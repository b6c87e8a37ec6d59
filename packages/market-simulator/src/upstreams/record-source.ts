// Where an endpoint's records come from: the generated market or a recording. Figures are in US dollars, the only
// currency that the ingestions request.
import { setImmediate } from 'node:timers/promises';
import type { Market } from '../market/market.ts';
import type { Window } from './endpoint.ts';

export type RecordSource = {
  /** Number of records. */
  size: number;
  /** The number that the response body reports; undefined where it reports none. */
  total?: number | undefined;
  /** Returns the JSON of a record by its position in the list; all records are as of `now` (Unix milliseconds). */
  records(now: number): (position: number) => string;
  /** The recorded body without its records and their count; undefined for a generated market. */
  envelope?: Readonly<Record<string, unknown>> | undefined;
};

/** Records made in one go (a few milliseconds) before other requests are served. */
const SLICE = 100;

/** The records of a window as of `now`, made in slices. */
export async function listRecords(
  source: RecordSource,
  { offset, limit }: Window,
  now: number,
): Promise<string[]> {
  const recordAt = source.records(now);
  const end = Math.min(offset + limit, source.size);
  const records: string[] = [];
  for (let position = offset; position < end; position += 1) {
    records.push(recordAt(position));
    if (records.length % SLICE === 0) await setImmediate();
  }
  return records;
}

/** The generated market as a source: `record` makes the record at a position as an object. */
export function generatedSource({
  market,
  size = market.assets,
  isCounted = false,
  record,
}: {
  market: Market;
  size?: number;
  /** Whether the response body reports the number of records. */
  isCounted?: boolean;
  record: (market: Market, position: number, now: number) => object;
}): RecordSource {
  return {
    size,
    total: isCounted ? size : undefined,
    records: (now) => (position) => JSON.stringify(record(market, position, now)),
  };
}
