import { describe, expect, it } from '@jest/globals';
import { trimKept } from '../../src/publish/clean-up.ts';

const minutesAgo = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 12) - minutes * 60_000);
const kept = [60, 50, 40, 9, 5].map((minutes, index) => ({
  snapshot_id: `00000000000000${index}-00000000`,
  replaced_at: minutesAgo(minutes),
}));
const ids = (list: { snapshot_id: string }[]) => list.map((one) => one.snapshot_id[14]).toSorted();

describe('trimKept', () => {
  it('keeps the last ones', () => {
    const { kept: stay, dropped } = trimKept(kept, 3, minutesAgo(0));
    expect(ids(stay)).toEqual(['2', '3', '4']);
    expect(ids(dropped)).toEqual(['0', '1']);
  });

  it('keeps more if they were replaced within the grace period', () => {
    expect(ids(trimKept(kept, 1, minutesAgo(10)).kept)).toEqual(['3', '4']);
    expect(ids(trimKept(kept, 1, minutesAgo(55)).kept)).toEqual(['1', '2', '3', '4']);
  });

  it('keeps none with a count of 0 and no grace period', () => {
    expect(trimKept(kept, 0, minutesAgo(0)).kept).toEqual([]);
  });
});
