import { describe, expect, it } from '@jest/globals';
import { agree, contradict, contradictWithinDay, type Quote, unlikeFigure } from '../../src/join/quotes.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A quote of 1 dollar, and one of `price` dollars dated `apartMs` later. */
function pair(price: number | undefined, apartMs: number | undefined, marketCaps: [number?, number?] = []) {
  const a: Quote = { price: 1, marketCap: marketCaps[0], at: 0 };
  return [a, { price, marketCap: marketCaps[1], at: apartMs }] as const;
}

describe('agree', () => {
  it.each([
    ['1.25 times within an hour', pair(1.25, HOUR), true],
    ['more than 1.25 times within an hour', pair(1.26, HOUR), false],
    ['the inverse of 1.25', pair(0.8, HOUR), true],
    ['twice within a day', pair(2, 24 * HOUR), true],
    ['1.26 times a little more than an hour apart', pair(1.26, HOUR + 1), true],
    ['more than twice within a day', pair(2.01, 24 * HOUR), false],
    ['three times later, with market caps that agree', pair(3, 24 * HOUR + 1, [1, 3]), true],
    ['three times later, with market caps that do not', pair(3, 25 * HOUR, [1, 3.1]), false],
    ['the same later, with a market cap unknown', pair(1, 25 * HOUR, [1, undefined]), false],
    ['more than three times later', pair(3.1, 25 * HOUR, [1, 1]), false],
    ['the same on an unknown date, with market caps that agree', pair(1, undefined, [1, 1]), true],
    ['the same on an unknown date', pair(1, undefined), false],
    ['an unknown price', pair(undefined, 0), false],
  ] as const)('%s: %#', (_, [a, b], expected) => {
    expect(agree(a, b)).toBe(expected);
    expect(agree(b, a)).toBe(expected);
  });
});

describe('contradict', () => {
  it.each([
    ['three times within a day', pair(3, 24 * HOUR), false],
    ['more than three times within a day', pair(3.01, 24 * HOUR), true],
    ['less than a third within a day', pair(0.33, 0), true],
    ['ten times later', pair(10, 25 * HOUR), false],
    ['more than ten times later', pair(10.1, 25 * HOUR), true],
    ['three times on an unknown date', pair(3, undefined), false],
    ['more than three times on an unknown date', pair(3.01, undefined), true],
    ['an unknown price', pair(undefined, 0), false],
  ] as const)('%s: %#', (_, [a, b], expected) => {
    expect(contradict(a, b)).toBe(expected);
    expect(contradict(b, a)).toBe(expected);
  });
});

describe('contradictWithinDay', () => {
  it.each([
    ['three times within a day', pair(3, 24 * HOUR), false],
    ['more than three times within a day', pair(3.01, 24 * HOUR), true],
    ['less than a third within a day', pair(0.33, 0), true],
    ['hundreds of times later', pair(180, 24 * HOUR + 1), false],
    ['more than three times on an unknown date', pair(3.01, undefined), true],
    ['an unknown price', pair(undefined, 0), false],
  ] as const)('%s: %#', (_, [a, b], expected) => {
    expect(contradictWithinDay(a, b)).toBe(expected);
    expect(contradictWithinDay(b, a)).toBe(expected);
  });
});

describe('unlikeFigure', () => {
  it.each([
    ['twice within a day', pair(2, 24 * HOUR), undefined],
    ['more than twice within a day', pair(2.01, 24 * HOUR), { figure: 'price', times: 2.01, most: 2 }],
    ['ten times later', pair(10, 24 * HOUR + 1), undefined],
    ['more than ten times later', pair(10.1, 25 * HOUR), { figure: 'price', times: 10.1, most: 10 }],
    ['more than twice on an unknown date', pair(2.1, undefined), { figure: 'price', times: 2.1, most: 2 }],
    ['an unknown price', pair(undefined, 0, [1, 1]), { figure: 'price' }],
    ['a hundredfold market cap', pair(2, 0, [1, 100]), undefined],
    ['a larger one', pair(1, 0, [1, 101]), { figure: 'marketCap', times: 101, most: 100 }],
    ['a larger one later', pair(2, 25 * HOUR, [101, 1]), { figure: 'marketCap', times: 101, most: 100 }],
    ['25 times the market cap beside more than twice the price', pair(2.1, 25 * HOUR, [1, 25]), undefined],
    ['more of both', pair(2.1, 25 * HOUR, [1, 26]), { figure: 'marketCap', times: 26, most: 25 }],
    ['an unknown market cap beside more than twice the price', pair(10, 25 * HOUR, [1e9]), undefined],
  ] as const)('%s: %#', (_, [a, b], expected) => {
    expect(unlikeFigure(a, b)).toEqual(expected);
    expect(unlikeFigure(b, a)).toEqual(expected);
  });
});
