// Counts discarded values by field, and the prices lost with them.
import type { DiscardedField } from '@coinfront/contracts';
import type { DiscardedValue } from '../source.ts';
import { shownId, shownValue } from './shown-value.ts';

const SAMPLE_SIZE = 3;
const SAMPLE_VALUE_LENGTH = 100;

/** `count`: rows whose price was discarded. `field` and `reason` are the most frequent ones. */
export type LostPrices = { count: number; field: string; reason: string };

export function createDiscards() {
  const fields = new Map<string, DiscardedField>();
  const lost = new Map<string, LostPrices>();

  return {
    /** The most frequent first. */
    fields: (): DiscardedField[] => [...fields.values()].sort((a, b) => b.count - a.count),

    /** Adds the values discarded from one record, whose price is at `priceField`. */
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
