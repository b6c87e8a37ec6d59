import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { createAuthorize } from '../../src/http/authorize.ts';

const TOKENS = [
  { name: 'ada', token: 'a'.repeat(32) },
  { name: 'grace', token: 'g'.repeat(40) },
];

const request = (authorization: string | undefined, address = '192.0.2.1') =>
  ({ headers: { authorization }, context: { address } }) as unknown as IncomingMessage;

function createTest() {
  const clock = { ms: 1_000_000 };
  const authorize = createAuthorize(TOKENS, { failuresMax: 3, now: () => clock.ms });
  return {
    clock,
    /** The name, or the problem with the headers of its response. */
    ask(authorization: string | undefined, address?: string) {
      try {
        return authorize(request(authorization, address));
      } catch (error) {
        const { problem, headers } = error as { problem: { name: string }; headers: object };
        return { problem: problem.name, ...headers };
      }
    },
  };
}

const VALID = `Bearer ${'a'.repeat(32)}`;
const denied = { problem: 'unauthorized', 'WWW-Authenticate': 'Bearer error="invalid_token"' };

describe('createAuthorize', () => {
  it('returns the name of a token', () => {
    const { ask } = createTest();
    expect(ask(VALID)).toBe('ada');
    expect(ask(`bearer  ${'g'.repeat(40)}`)).toBe('grace');
  });

  it.each([
    '',
    'Bearer',
    `Bearer ${'a'.repeat(31)}`,
    `Bearer ${'a'.repeat(33)}`,
    `Bearer ${'a'.repeat(32)} b`,
    `Basic ${'a'.repeat(32)}`,
    'Bearer ada',
  ])('denies %j', (authorization) => {
    expect(createTest().ask(authorization)).toEqual(denied);
  });

  it('asks for a token if there is none, without counting a failed attempt', () => {
    const { ask } = createTest();
    for (let i = 0; i < 10; i += 1) {
      expect(ask(undefined)).toEqual({ problem: 'unauthorized', 'WWW-Authenticate': 'Bearer' });
    }
    expect(ask(VALID)).toBe('ada');
  });

  it('denies all tokens from an address that sent too many wrong ones, until the minute is over', () => {
    const { ask, clock } = createTest();
    for (let i = 0; i < 3; i += 1) expect(ask('Bearer x')).toEqual(denied);
    clock.ms += 15_500;
    expect(ask(VALID)).toEqual({ problem: 'too-many-failed-tries', 'Retry-After': '45' });
    expect(ask(VALID, '192.0.2.2')).toBe('ada');
    clock.ms += 44_500;
    expect(ask(VALID)).toBe('ada');
    expect(ask('Bearer x')).toEqual(denied);
    expect(ask(VALID)).toBe('ada');
  });

  it('counts all addresses of an IPv6 network as one client', () => {
    const { ask } = createTest();
    for (const host of [1, 2, 3]) expect(ask('Bearer x', `2001:db8::${host}`)).toEqual(denied);
    expect(ask(VALID, '2001:db8::4')).toMatchObject({ problem: 'too-many-failed-tries' });
    expect(ask(VALID, '2001:db8:0:1::1')).toBe('ada');
  });
});
