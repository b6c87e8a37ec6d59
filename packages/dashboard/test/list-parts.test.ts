import { describe, expect, it } from '@jest/globals';
import { marketCaps } from '../page/list/market-caps.ts';
import { nextCursor } from '../page/list/next-cursor.ts';

describe('nextCursor', () => {
  it('is the cursor of the next page, and undefined on the last page', () => {
    const first = '<?limit=1>; rel="first"';
    expect(nextCursor(`<?limit=1&cursor=3.a.b>; rel="next", ${first}`)).toBe('3.a.b');
    expect([nextCursor(first), nextCursor(null)]).toEqual([undefined, undefined]);
  });
});

describe('marketCaps', () => {
  it('offers fixed minimums, and the one in the URL in its place', () => {
    const texts = (requested: string) =>
      marketCaps(requested).choices.map(({ text }) => text.replaceAll('\u00a0', ' '));
    expect(texts('')).toEqual(['≥ $1 M', '≥ $10 M', '≥ $100 M', '≥ $1 B', '≥ $10 B']);
    expect(texts('2.5e9')).toEqual(['≥ $1 M', '≥ $10 M', '≥ $100 M', '≥ $1 B', '≥ $2.50 B', '≥ $10 B']);
  });

  it('recognizes an offered minimum in any spelling', () => {
    expect([marketCaps('1e9').chosen, marketCaps('1e9').choices.length]).toEqual(['1000000000', 5]);
    expect([marketCaps('5').chosen, marketCaps('').chosen]).toEqual(['5', '']);
  });
});
