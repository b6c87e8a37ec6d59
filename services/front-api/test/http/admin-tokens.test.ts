import { describe, expect, it } from '@jest/globals';
import { parseAdminTokens } from '../../src/http/admin-tokens.ts';

const A = 'a'.repeat(32);
const B = `${'b'.repeat(31)}_~+/==`;

describe('parseAdminTokens', () => {
  it('reads names and tokens', () => {
    expect(parseAdminTokens(`ada:${A}, grace.h-2:${B}`)).toEqual([
      { name: 'ada', token: A },
      { name: 'grace.h-2', token: B },
    ]);
  });

  it.each([
    ['', 'entry 1'],
    [A, 'entry 1'],
    [`ada:${A.slice(1)}`, 'entry 1'],
    [`ada:${A},`, 'entry 2'],
    [`ada:${A},gr ace:${B}`, 'entry 2'],
    [`ada:${A},grace:${'b'.repeat(31)}"`, 'entry 2'],
    [`ada:${A},grace:${'b'.repeat(257)}`, 'entry 2'],
    [`ada:${A},ada:${B}`, 'different names'],
    [`ada:${A},grace:${A}`, 'different tokens'],
  ])('throws for %j, without repeating any of it', (text, expected) => {
    expect(() => parseAdminTokens(text)).toThrow(expected);
    expect(() => parseAdminTokens(text)).not.toThrow(/aaa|bbb/);
  });
});
