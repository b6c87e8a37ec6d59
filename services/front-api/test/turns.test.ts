import { setImmediate as anyTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { inRanges, inTurns, itemsInTurns, type Steps } from '../src/turns.ts';
import { turnsOf } from './turns-of.ts';

let now = 0;
beforeEach(async () => {
  // The turn in which the last test ended is over.
  await anyTurn();
  now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => {
  jest.restoreAllMocks();
});

function* stepsOf(count: number, stepMs: number, seen: () => void = () => {}): Steps<string> {
  for (let step = 0; step < count; step += 1) {
    now += stepMs;
    seen();
    yield;
  }
  return 'done';
}

describe('inTurns', () => {
  it('returns the result at once if one turn is enough', () => {
    expect(inTurns(stepsOf(4, 1))).toBe('done');
  });

  it('continues in later turns what takes longer', async () => {
    let result: string | Promise<string> = '';
    const turns = await turnsOf(async () => {
      result = inTurns(stepsOf(40, 3));
      await result;
    });
    expect(result).toBeInstanceOf(Promise);
    expect(await result).toBe('done');
    expect(turns).toBeGreaterThanOrEqual(40 / 3);
  });

  it('continues one of several works per turn, each in its order', async () => {
    const seen: { name: string; turn: number }[] = [];
    let turn = 0;
    let counting = setImmediate(function count() {
      turn += 1;
      counting = setImmediate(count);
    });
    const work = (name: string) => inTurns(stepsOf(4, 10, () => seen.push({ name, turn })));
    await Promise.all(['a', 'b', 'c'].map(work));
    clearImmediate(counting);
    const later = seen.filter((step) => step.turn > 0);
    expect(later.map(({ name }) => name).join('')).toBe('abcabcbc');
    expect(new Set(later.map((step) => step.turn)).size).toBe(later.length);
  });

  it('throws what the work throws, at once or later', async () => {
    function* failing(count: number): Steps<never> {
      yield* stepsOf(count, 10);
      throw new Error('no more');
    }
    expect(() => inTurns(failing(0))).toThrow('no more');
    await expect(inTurns(failing(5))).rejects.toThrow('no more');
  });
});

describe('itemsInTurns', () => {
  it('passes all items on, in as many turns as they take', async () => {
    const items: number[] = [];
    function* slow() {
      for (let item = 0; item < 10; item += 1) {
        now += 6;
        yield item;
      }
    }
    const turns = await turnsOf(async () => {
      for await (const item of itemsInTurns(slow())) items.push(item);
    });
    expect(items).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(turns).toBeGreaterThanOrEqual(9);
  });
});

describe('inRanges', () => {
  it.each([0, 1, 8_192, 8_193, 100_000])('covers all numbers up to %d once, in ascending order', (count) => {
    let end = 0;
    const steps = inRanges(count, (from, to) => {
      expect(from).toBe(end);
      expect(to - from).toBeLessThanOrEqual(8_192);
      end = to;
    });
    expect(inTurns(steps)).toBeUndefined();
    expect(end).toBe(count);
  });
});
