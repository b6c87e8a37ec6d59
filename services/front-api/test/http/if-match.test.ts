import { describe, expect, it } from '@jest/globals';
import { matchesTag } from '../../src/http/if-match.ts';

describe('matchesTag', () => {
  it.each(['"v7"', '"v6", "v7"', 'W/"v7", "v7"', '*', ' * '])('matches %j with "v7"', (header) => {
    expect(matchesTag(header, '"v7"')).toBe(true);
  });

  it.each(['', 'v7', '"v70"', '"v6"', 'W/"v7"', '"*"'])('does not match %j with "v7"', (header) => {
    expect(matchesTag(header, '"v7"')).toBe(false);
  });
});
