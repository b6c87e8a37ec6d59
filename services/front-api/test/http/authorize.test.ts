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
    /** The name, or the problem with the headers of its answer. */
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

const RIGHT = `Bearer ${'a'.repeat(32)}`;
const unauthorized = { problem: 'unauthorized', 'WWW-Authenticate': 'Bearer error="invalid_token"' };

describe('createAuthorize', () => {
  it('gives the name that goes with a token', () => {
    const { ask } = createTest();
    expect(ask(RIGHT)).toBe('ada');
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
  ])('refuses %j', (authorization) => {
    expect(createTest().ask(authorization)).toEqual(unauthorized);
  });

  it('asks who brings no token for one, without counting that as a try', () => {
    const { ask } = createTest();
    for (let i = 0; i < 10; i += 1) {
      expect(ask(undefined)).toEqual({ problem: 'unauthorized', 'WWW-Authenticate': 'Bearer' });
    }
    expect(ask(RIGHT)).toBe('ada');
  });

  it('takes no token from an address that sent too many wrong ones, until the minute is over', () => {
    const { ask, clock } = createTest();
    for (let i = 0; i < 3; i += 1) expect(ask('Bearer x')).toEqual(unauthorized);
    clock.ms += 15_500;
    expect(ask(RIGHT)).toEqual({ problem: 'too-many-failed-tries', 'Retry-After': '45' });
    expect(ask(RIGHT, '192.0.2.2')).toBe('ada');
    clock.ms += 44_500;
    expect(ask(RIGHT)).toBe('ada');
    expect(ask('Bearer x')).toEqual(unauthorized);
    expect(ask(RIGHT)).toBe('ada');
  });

  it('takes all addresses of an IPv6 network for one client', () => {
    const { ask } = createTest();
    for (const host of [1, 2, 3]) expect(ask('Bearer x', `2001:db8::${host}`)).toEqual(unauthorized);
    expect(ask(RIGHT, '2001:db8::4')).toMatchObject({ problem: 'too-many-failed-tries' });
    expect(ask(RIGHT, '2001:db8:0:1::1')).toBe('ada');
  });
});
