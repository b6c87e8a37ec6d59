import { describe, expect, it } from '@jest/globals';
import type { ApiResponse } from '../../src/reader/response.ts';
import { createSameBytes } from '../../src/reader/same-bytes.ts';

const response: ApiResponse = {
  path: '/?limit=1',
  status: 200,
  headers: { snapshots: 'assets="1", usd-values="2"', etag: '"a"', 'x-cache': 'miss' },
  text: '{"count":1}',
  ms: 1,
};

function violationsOf(other: Partial<ApiResponse>): string[] {
  const violations: string[] = [];
  const { compare } = createSameBytes({ violate: (what) => violations.push(what) });
  compare(response);
  compare({ ...response, ...other });
  return violations;
}

describe('createSameBytes', () => {
  it('finds nothing in equal responses, wherever they were cached', () => {
    expect(violationsOf({ headers: { ...response.headers, 'x-cache': 'hit-local', age: '3' } })).toEqual([]);
  });

  it('does not compare responses to other paths or of other snapshots', () => {
    expect(violationsOf({ path: '/?limit=2', text: 'other' })).toEqual([]);
    const headers = { ...response.headers, snapshots: 'assets="1", usd-values="3"' };
    expect(violationsOf({ headers, text: 'other' })).toEqual([]);
  });

  it.each<[string, Partial<ApiResponse>]>([
    ['body', { text: '{"count":2}' }],
    ['etag', { headers: { ...response.headers, etag: '"b"' } }],
    ['link', { headers: { ...response.headers, link: '<?cursor=x>; rel="next"' } }],
  ])('finds another %s', (what, other) => {
    expect(violationsOf(other)).toEqual([expect.stringContaining(`: ${what} is `)]);
  });
});
