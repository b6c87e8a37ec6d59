import type { RequestListener } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { readFacts, SORTS } from '../../../src/groups/scale/facts.ts';
import { useServers } from '../../use-servers.ts';

/** Of pages with at most 5,000, the middle is on the second. */
const ASSETS = 12_000;

/** Serves assets with the ids 1, 2, 3 …; its cursors end with an id. */
const listener: RequestListener = (request, response) => {
  const { pathname, searchParams: query } = new URL(request.url ?? '', 'http://here');
  if (pathname === '/facets') {
    const by = query.get('by');
    response.end(JSON.stringify({ data: [`${by}-a`, `${by}-b`, `${by}-c`].map((value) => ({ value })) }));
    return;
  }
  const after = Number(query.get('cursor')?.split('.').at(-1) ?? 0);
  const count = Math.min(Number(query.get('limit')), ASSETS - after);
  const data = Array.from({ length: count }, (_, at) => after + at + 1).map((id) => ({
    id,
    symbol: `S${id}`,
    name: `Name ${id}`,
  }));
  const q = query.get('q');
  response.setHeader('Total-Count', q === null ? ASSETS : q === 'e' ? 9_000 : 40);
  response.setHeader(
    'Link',
    `<?limit=${query.get('limit')}&cursor=3.${query.get('sort')}.${after + count}>; rel="next", <?limit=1>; rel="first"`,
  );
  response.end(JSON.stringify({ data }));
};

describe('readFacts', () => {
  const { serve } = useServers();

  it('follows the pages to the asset in the middle, and makes the cursor after it for every order', async () => {
    const { symbol, name, cursors } = await readFacts((await serve(listener)).replace(/\/$/, ''));
    expect({ symbol, name }).toEqual({ symbol: 'S6001', name: 'Name 6001' });
    expect(cursors).toEqual(Object.fromEntries(SORTS.map((sort) => [sort, `3.${sort}.6001`])));
  });

  it('names the first and the last value of each filter, and the letter with most matches', async () => {
    const { values, letter } = await readFacts((await serve(listener)).replace(/\/$/, ''));
    expect(values).toEqual({
      tag: ['tag-a', 'tag-c'],
      platform: ['platform-a', 'platform-c'],
      match: ['match-a', 'match-c'],
    });
    expect(letter).toBe('e');
  });
});
