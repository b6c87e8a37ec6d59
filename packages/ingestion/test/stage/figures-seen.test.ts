import { describe, expect, it } from '@jest/globals';
import { createFiguresSeen } from '../../src/stage/figures-seen.ts';

const at = (hour: number) => `2026-01-01T0${hour}:00:00.000Z`;

function seen(...rows: [price: number | null, at: string | null][]) {
  const figures = createFiguresSeen();
  for (const [price, time] of rows) figures.add({ price, market_cap: null, at: time });
  return { priced: figures.priced(), ...figures.figuresAt() };
}

describe('createFiguresSeen', () => {
  it('counts the rows with a price; 0 is not a price', () => {
    expect(seen([1, null], [0, null], [null, null], [1e-18, null]).priced).toBe(2);
  });

  it('has the newest and the median time, the older of two middle ones', () => {
    const times = [at(3), null, at(1), at(2), 'never'].map((time): [number, string | null] => [1, time]);
    expect(seen(...times)).toMatchObject({ newest: new Date(at(3)), median: new Date(at(2)) });
    expect(seen(...times, [1, at(9)])).toMatchObject({ newest: new Date(at(9)), median: new Date(at(2)) });
  });

  it('ignores times in the future', () => {
    const now = new Date('2026-01-01T00:00:00.000Z');
    const figures = createFiguresSeen(() => now);
    for (const time of ['2026-01-02T00:00:00.000Z', '2026-01-02T00:00:01.000Z', '2099-01-01T00:00:00.000Z'])
      figures.add({ price: 1, market_cap: null, at: time });
    expect(figures.figuresAt().newest).toEqual(new Date('2026-01-02T00:00:00.000Z'));
  });

  it('has no time if no row has one', () => {
    expect(seen([1, null])).toMatchObject({ newest: null, median: null });
  });
});
