// The records of a run that are no rows: how many, why, and whose they are.
import { nameKey, type RejectedName, type RejectedRecord, symbolKey } from '@coinfront/contracts';
import { shownValue } from './shown-value.ts';

const SAMPLE_SIZE = 20;
const SAMPLE_RECORD_LENGTH = 500;
/** More names than a tenth of a million rows are not kept: the document that has them must fit into MongoDB's 16 MiB. */
const NAMES_MAX = 100_000;
/** Reasons name fields and types, and now and then a size: so many different ones are told apart. */
const REASONS_MAX = 100;

/** As far as they can be read. */
export type RejectedIdentity = {
  id: number | string | null;
  symbol: string | null;
  name: string | null;
};

/** What most of some records have in common. */
export type Commonest = { reason: string; count: number };

export function createRejections() {
  const sample: RejectedRecord[] = [];
  const names = new Map<string, RejectedName>();
  const reasons = new Map<string, number>();

  return {
    sample,
    /** Each once. */
    names: (): RejectedName[] => [...names.values()],

    add({ id, symbol, name }: RejectedIdentity, reason: string, record: unknown): void {
      if (sample.length < SAMPLE_SIZE)
        sample.push({ id, reason, record: shownValue(record, SAMPLE_RECORD_LENGTH) });
      if (reasons.size < REASONS_MAX || reasons.has(reason))
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      const symbol_key = symbolKey(symbol ?? '');
      if (symbol_key === '' || names.size >= NAMES_MAX) return;
      const name_key = nameKey(name ?? '');
      names.set(`${symbol_key}:${name_key}`, { symbol_key, name_key });
    },

    commonest(): Commonest | undefined {
      const [first] = [...reasons].sort(([, a], [, b]) => b - a);
      return first && { reason: first[0], count: first[1] };
    },
  };
}
