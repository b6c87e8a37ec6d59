import { describe, expect, it } from '@jest/globals';
import { type ApiResponse, formViolations, snapshotsOf } from '../../src/reader/response.ts';

const problem = { type: '/problems/database-unavailable', title: 'Unavailable', status: 503 };
const unavailable: ApiResponse = {
  path: '/?limit=1',
  status: 503,
  headers: { 'content-type': 'application/problem+json', 'retry-after': '2' },
  text: JSON.stringify(problem),
  ms: 20,
};

describe('formViolations', () => {
  it('has none for a 200, a 304 and a 503 with Retry-After', () => {
    expect(formViolations(unavailable)).toEqual([]);
    expect(formViolations({ ...unavailable, status: 200, headers: { age: '0' } })).toEqual([]);
    expect(formViolations({ ...unavailable, status: 304, headers: {} })).toEqual([]);
  });

  it.each<[string, Partial<ApiResponse>, RegExp]>([
    ['an unexpected error', { status: 500 }, /status 500/],
    ['a 400 for a valid request', { status: 400 }, /status 400/],
    ['a response that hung', { ms: 15_001 }, /after 15001 ms/],
    ['no Retry-After', { headers: { 'content-type': 'application/problem+json' } }, /without Retry-After/],
    [
      'another content type',
      { headers: { 'retry-after': '2', 'content-type': 'text/html' } },
      /as text\/html/,
    ],
    ['a body that is not a problem document', { text: '<html>' }, /is not a problem/],
    ['another status in the body', { text: JSON.stringify({ ...problem, status: 500 }) }, /is not a problem/],
    ['a negative age', { status: 200, headers: { age: '-1' } }, /Age: -1/],
  ])('has %s', (_, change, violation) => {
    expect(formViolations({ ...unavailable, ...change }).join()).toMatch(violation);
  });
});

describe('snapshotsOf', () => {
  it('returns the two snapshots of the header', () => {
    const headers = { snapshots: 'assets="001-a", usd-values="002-b"' };
    expect(snapshotsOf({ ...unavailable, headers })).toEqual({ assets: '001-a', usdValues: '002-b' });
  });

  it('returns undefined without the header', () => {
    expect(snapshotsOf(unavailable)).toBeUndefined();
  });
});
