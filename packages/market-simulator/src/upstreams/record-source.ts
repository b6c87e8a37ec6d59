// Where an endpoint's records come from: the generated market or a recording.
import { setImmediate } from 'node:timers/promises';
import { CURRENCY_SYMBOLS } from '../market/currencies.ts';
import type { Market } from '../market/market.ts';
import type { Window } from './endpoint.ts';

export type RecordSource = {
  /** How many records there are. */
  size: number;
  /** How many there are said to be, where the envelope counts. */
  total?: number | undefined;
  /** The currencies in which figures can be had. */
  currencies: readonly string[];
  /** The JSON of a record by its place in the list, all of them as they stand at `now` (Unix milliseconds). */
  records(currencies: readonly string[], now: number): (position: number) => string;
  /** The recorded envelope without its records and their count; absent for a generated market. */
  envelope?: Readonly<Record<string, unknown>> | undefined;
};

/** So many records are made at once (a few milliseconds) before other requests get their turn. */
const SLICE = 100;

/** Calls `visit` for every place of the window that is below `size`, in slices. */
export async function eachPosition(
  { offset, limit }: Window,
  size: number,
  visit: (position: number) => void,
): Promise<void> {
  const end = Math.min(offset + limit, size);
  for (let position = Math.max(0, offset); position < end; position += 1) {
    visit(position);
    if ((position - offset) % SLICE === SLICE - 1) await setImmediate();
  }
}

/** The records of a window. */
export async function renderRecords(
  recordAt: (position: number) => string,
  size: number,
  window: Window,
): Promise<string[]> {
  const records: string[] = [];
  await eachPosition(window, size, (position) => records.push(recordAt(position)));
  return records;
}

/** The generated market as a source: `record` makes the one at a place as an object. */
export function generatedSource<Record>({
  market,
  size = market.assets,
  isCounted = false,
  record,
}: {
  market: Market;
  size?: number;
  /** Whether the envelope says how many records there are. */
  isCounted?: boolean;
  record: (market: Market, position: number, now: number, currencies: readonly string[]) => Record;
}): RecordSource {
  return {
    size,
    total: isCounted ? size : undefined,
    currencies: CURRENCY_SYMBOLS,
    records: (currencies, now) => (position) => JSON.stringify(record(market, position, now, currencies)),
  };
}
