import { describe, expect, it } from '@jest/globals';
import { type Answer, formFaults, snapshotsOf } from '../../src/reader/answer.ts';

const problem = { type: '/problems/database-unavailable', title: 'Gone', status: 503 };
const unavailable: Answer = {
  path: '/?limit=1',
  status: 503,
  headers: { 'content-type': 'application/problem+json', 'retry-after': '2' },
  text: JSON.stringify(problem),
  ms: 20,
};

describe('formFaults', () => {
  it('finds nothing wrong with a 200, a 304 and a 503 that says when to come back', () => {
    expect(formFaults(unavailable)).toEqual([]);
    expect(formFaults({ ...unavailable, status: 200, headers: { age: '0' } })).toEqual([]);
    expect(formFaults({ ...unavailable, status: 304, headers: {} })).toEqual([]);
  });

  it.each<[string, Partial<Answer>, RegExp]>([
    ['a defect', { status: 500 }, /status 500/],
    ['a good request called bad', { status: 400 }, /status 400/],
    ['an answer that hung', { ms: 15_001 }, /after 15001 ms/],
    ['no Retry-After', { headers: { 'content-type': 'application/problem+json' } }, /without Retry-After/],
    [
      'another content type',
      { headers: { 'retry-after': '2', 'content-type': 'text/html' } },
      /as text\/html/,
    ],
    ['a body that is no problem', { text: '<html>' }, /is no problem/],
    ['another status in the body', { text: JSON.stringify({ ...problem, status: 500 }) }, /is no problem/],
    ['a negative age', { status: 200, headers: { age: '-1' } }, /Age: -1/],
  ])('finds %s', (_, change, fault) => {
    expect(formFaults({ ...unavailable, ...change }).join()).toMatch(fault);
  });
});

describe('headers', () => {
  it('tell the two snapshots', () => {
    const headers = { snapshots: 'assets="001-a", usd-values="002-b"' };
    expect(snapshotsOf({ ...unavailable, headers })).toEqual({ assets: '001-a', usdValues: '002-b' });
  });

  it('do not tell them where they are not there', () => {
    expect(snapshotsOf(unavailable)).toBeUndefined();
  });
});
