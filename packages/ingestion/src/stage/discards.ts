// The values that did not fit, by their field, and the prices that were lost with them.
import type { DiscardedField } from '@coinfront/contracts';
import type { DiscardedValue } from '../source.ts';
import { shownId, shownValue } from './shown-value.ts';

const SAMPLE_SIZE = 3;
const SAMPLE_VALUE_LENGTH = 100;

/** Rows whose price was discarded, most of them with this field, for this reason. */
export type LostPrices = { count: number; field: string; reason: string };

export function createDiscards() {
  const fields = new Map<string, DiscardedField>();
  const lost = new Map<string, LostPrices>();

  return {
    /** The commonest first. */
    fields: (): DiscardedField[] => [...fields.values()].sort((a, b) => b.count - a.count),

    /** What was discarded of one record, whose price lies at `priceField`. */
    add(id: number | string, discarded: readonly DiscardedValue[], priceField: string): void {
      for (const { field, reason, value } of discarded) {
        const known = fields.get(field) ?? { field, count: 0, sample: [] };
        known.count++;
        if (known.sample.length < SAMPLE_SIZE)
          known.sample.push({ id: shownId(id), reason, value: shownValue(value, SAMPLE_VALUE_LENGTH) });
        fields.set(field, known);
      }
      const ofPrice = discarded.find(({ field }) => `${priceField}.`.startsWith(`${field}.`));
      if (!ofPrice) return;
      const known = lost.get(ofPrice.field) ?? { count: 0, field: ofPrice.field, reason: ofPrice.reason };
      known.count++;
      lost.set(ofPrice.field, known);
    },

    lostPrices(): LostPrices | undefined {
      const [first, ...others] = [...lost.values()].sort((a, b) => b.count - a.count);
      return first && { ...first, count: others.reduce((sum, { count }) => sum + count, first.count) };
    },
  };
}
