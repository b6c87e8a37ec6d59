import { FIGURE_NAMES } from '@coinfront/front-api/tables/figures';
import { describe, expect, it } from '@jest/globals';
import { type Facts, SORTS } from '../../../src/groups/scale/facts.ts';
import { listRequests } from '../../../src/groups/scale/requests.ts';
import { slowestPage } from '../../../src/groups/scale/time-requests.ts';

const FACTS: Facts = {
  cursors: Object.fromEntries(SORTS.map((sort) => [sort, `after-${sort}`])),
  symbol: 'X&Y',
  name: 'A name',
  values: { tag: ['defi', 'rare'], platform: ['ethereum'], match: ['name', 'none'] },
  letter: 'a',
};

const requests = listRequests(FACTS);
const parametersOf = (path: string) => new URL(path, 'http://here').searchParams;
const PAGES = ['sorted', 'continued', 'filtered', 'searched'] as const;

describe('listRequests', () => {
  it('requests every order in both directions, from the beginning and from its own cursor', () => {
    for (const name of ['position', 'name', 'symbol', 'match', ...FIGURE_NAMES]) {
      for (const sort of [name, `-${name}`]) {
        expect(requests.sorted.map((path) => parametersOf(path).get('sort'))).toContain(sort);
        const continued = requests.continued.map(parametersOf).find((query) => query.get('sort') === sort);
        expect(continued?.get('cursor')).toBe(`after-${sort}`);
      }
    }
  });

  it('filters by both ends of every figure, and by every value of the other filters', () => {
    const filtered = requests.filtered.map(parametersOf);
    for (const figure of FIGURE_NAMES)
      for (const end of [`min_${figure}`, `max_${figure}`])
        expect(filtered.some((query) => query.has(end))).toBe(true);
    for (const [filter, values] of Object.entries({ ...FACTS.values, symbol: [FACTS.symbol] }))
      for (const value of values) expect(filtered.some((query) => query.get(filter) === value)).toBe(true);
  });

  it('searches for texts with many, few and no matches', () => {
    const texts = new Set(requests.searched.map((path) => parametersOf(path).get('q')));
    expect([...texts]).toEqual(['a', 'A name', expect.stringMatching(/^\w+$/)]);
  });

  it('requests no page twice, and all with their limit', () => {
    const pages = PAGES.flatMap((subject) => requests[subject]);
    expect(new Set(pages).size).toBe(pages.length);
    expect(pages.filter((path) => parametersOf(path).get('limit') !== '50')).toEqual([]);
    expect(requests.large.filter((path) => parametersOf(path).get('limit') !== '5000')).toEqual([]);
  });
});

describe('slowestPage', () => {
  it('is the slowest response of a page of 50, whatever takes longer', () => {
    const timed = [
      { subject: 'sorted', path: '/?sort=name', milliseconds: 3 },
      { subject: 'searched', path: '/?q=a', milliseconds: 20 },
      { subject: 'large', path: '/?limit=5000', milliseconds: 90 },
      { subject: 'sorted', path: '/?sort=price', milliseconds: 4 },
    ] as const;
    expect(slowestPage(timed)).toEqual(timed[1]);
  });

  it('throws if no page was returned', () => {
    expect(() => slowestPage([{ subject: 'large', path: '/', milliseconds: 1 }])).toThrow('No page of 50');
  });
});
