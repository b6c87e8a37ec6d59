import { figuresAt } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findFiguresAt } from '../../../src/resources/assets/figures-at.ts';
import { inTurns } from '../../../src/turns.ts';

const NOW = new Date('2025-11-22T12:00:00.000Z');
const DAY_MS = 24 * 3_600_000;
/** The limits of dates. */
const EVER_MS = 8.64e15;

const ago = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.integer({ min: -2 * DAY_MS, max: 3_000 * DAY_MS }),
  fc.constantFrom(-DAY_MS - 1, -DAY_MS),
);
const time = fc.oneof(
  ago.map((ms) => NOW.getTime() - ms),
  fc.constantFrom(0, 1, -1, EVER_MS, -EVER_MS),
);

describe('findFiguresAt', () => {
  it('finds the same times as sorting does', () => {
    fc.assert(
      fc.property(fc.array(time, { maxLength: 30 }), (times) => {
        const column = Float64Array.from(times);
        expect(inTurns(findFiguresAt(column, NOW))).toEqual(figuresAt(column, NOW));
      }),
      { numRuns: 3_000 },
    );
  });
});
