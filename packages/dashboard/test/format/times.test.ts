import { describe, expect, it } from '@jest/globals';
import { dateTime, duration, milliseconds, timeOfDay } from '../../page/format/times.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('duration', () => {
  it.each([
    [-5, '0 s'],
    [0.4, '0 s'],
    [59.9, '59 s'],
    [60, '1 min'],
    [3_599, '59 min'],
    [7_300, '2 h'],
    [86_400 * 4.9, '4 d'],
  ])('of %p seconds is %p', (seconds, text) => expect(plain(duration(seconds))).toBe(text));
});

describe('milliseconds', () => {
  it.each([
    [12.4, '12 ms'],
    [999.4, '999 ms'],
    [1_200, '1.2 s'],
    [999.6, '1.0 s'],
    [59_949, '59.9 s'],
    [59_960, '1 min'],
    [180_000, '3 min'],
  ])('of %p is %p', (ms, text) => expect(plain(milliseconds(ms))).toBe(text));
});

describe('times', () => {
  it('are in the time zone of the user', () => {
    // The Date constructor uses the local time zone, whatever it is.
    const at = new Date(2026, 10, 27, 14, 3, 12).toISOString();
    expect(timeOfDay(at)).toBe('14:03:12');
    expect(dateTime(at)).toBe('27 Nov 2026, 14:03:12');
  });
});
