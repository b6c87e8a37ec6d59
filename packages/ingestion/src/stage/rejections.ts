// Collects the rejected records of a run: reasons, a sample, and the names they belong to.
import { nameKey, type RejectedName, type RejectedRecord, symbolKey } from '@coinfront/contracts';
import type { Rejection } from '../source.ts';
import { shownId, shownValue } from './shown-value.ts';

const SAMPLE_SIZE = 20;
const SAMPLE_RECORD_LENGTH = 500;
/** No real coin has a longer key; longer ones are ignored. */
const KEY_LENGTH_MAX = 200;
/** All names are one document, which must fit into MongoDB's 16 MiB. Room for some 100,000 names of usual length. */
const NAMES_MAX_BYTES = 8 * 1024 * 1024;
/** Overhead per name. */
const BYTES_PER_NAME = 50;
/** Maximum number of distinct reasons counted. Most name a field and a type; a few include a size. */
const REASONS_MAX = 100;

export type RejectedIdentity = Pick<Rejection, 'id' | 'symbol' | 'name'>;

/** The most frequent reason and how many records have it. */
export type Commonest = { reason: string; count: number };

export function createRejections() {
  const sample: RejectedRecord[] = [];
  const names = new Map<string, RejectedName>();
  const reasons = new Map<string, number>();
  let namesBytes = 0;

  function remember(symbol_key: string, name_key: string): void {
    const key = `${symbol_key}:${name_key}`;
    const bytes = Buffer.byteLength(key) + BYTES_PER_NAME;
    if (names.has(key) || namesBytes + bytes > NAMES_MAX_BYTES) return;
    namesBytes += bytes;
    names.set(key, { symbol_key, name_key });
  }

  return {
    sample,
    /** Without duplicates. */
    names: (): RejectedName[] => [...names.values()],

    add({ id, symbol, name }: RejectedIdentity, reason: string, record: unknown): void {
      if (sample.length < SAMPLE_SIZE)
        sample.push({ id: shownId(id), reason, record: shownValue(record, SAMPLE_RECORD_LENGTH) });
      if (reasons.size < REASONS_MAX || reasons.has(reason))
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      const symbol_key = symbolKey(symbol ?? '');
      if (symbol_key === '' || symbol_key.length > KEY_LENGTH_MAX) return;
      const name_key = nameKey(name ?? '');
      remember(symbol_key, name_key.length > KEY_LENGTH_MAX ? '' : name_key);
    },

    commonest(): Commonest | undefined {
      const [first] = [...reasons].sort(([, a], [, b]) => b - a);
      return first && { reason: first[0], count: first[1] };
    },
  };
}
