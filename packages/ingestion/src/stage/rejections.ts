// The records of a run that are no rows: how many, why, and whose they are.
import { nameKey, type RejectedName, type RejectedRecord, symbolKey } from '@coinfront/contracts';
import type { Rejection } from '../source.ts';
import { shownId, shownValue } from './shown-value.ts';

const SAMPLE_SIZE = 20;
const SAMPLE_RECORD_LENGTH = 500;
/** No key of a real coin is longer; one that is says nothing of others. */
const KEY_LENGTH_MAX = 200;
/** The document that has the names must fit into MongoDB's 16 MiB. This is some 100,000 names of usual length. */
const NAMES_MAX_BYTES = 8 * 1024 * 1024;
/** Of one name in it, beside its keys. */
const BYTES_PER_NAME = 50;
/** Reasons name fields and types, and now and then a size: so many different ones are told apart. */
const REASONS_MAX = 100;

export type RejectedIdentity = Pick<Rejection, 'id' | 'symbol' | 'name'>;

/** What most of some records have in common. */
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
    /** Each once. */
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
