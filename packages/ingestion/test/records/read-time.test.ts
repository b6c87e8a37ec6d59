import { describe, expect, it } from '@jest/globals';
import { readTime } from '../../src/records/read-time.ts';

describe('readTime', () => {
  it.each([
    ['2013-04-28', '2013-04-28T00:00:00.000Z'],
    ['2013-04-28T00:00:00+00:00', '2013-04-28T00:00:00.000Z'],
    ['2013-04-28T00:00:00-05:30', '2013-04-28T05:30:00.000Z'],
    ['2013-04-28t01:02:03z', '2013-04-28T01:02:03.000Z'],
    [' 2013-04-28 01:02:03.123456 ', '2013-04-28T01:02:03.123Z'],
    ['2013-04-28T01:02', '2013-04-28T01:02:00.000Z'],
  ])('reads %s', (text, time) => {
    expect(readTime(text)).toBe(time);
  });

  it.each([
    '',
    'yesterday',
    '2013',
    '28.04.2013',
    '2013-02-30',
    '2013-04-28T25:00:00Z',
    '1',
    1_700_000_000,
    null,
  ])('reads no time in %j', (value) => {
    expect(readTime(value)).toBeUndefined();
  });
});
