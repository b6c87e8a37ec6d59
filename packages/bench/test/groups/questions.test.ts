import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  asCsv,
  filtered,
  largePages,
  largePagesWithFields,
  pagesByPosition,
  pagesSorted,
  searched,
  summaries,
  withFields,
} from '../../src/groups/never-asked/questions.ts';

const ASSETS = 5_000;

/** Has so many assets of the ids 1, 2, 3 …, and 70 of them with an `a` in their name. */
const server = createServer((request, response) => {
  const query = new URL(request.url ?? '', 'http://here').searchParams;
  const q = query.get('q');
  response.setHeader('Total-Count', q === null ? ASSETS : q.startsWith('a') ? 70 : 3);
  response.setHeader('Link', `<?limit=1&cursor=2.snapshot.1>; rel="next"`);
  const count = Math.min(ASSETS, Number(query.get('limit')));
  response.end(JSON.stringify({ data: Array.from({ length: count }, (_, at) => ({ id: at + 1 })) }));
});
let api: string;
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

describe('questions', () => {
  it.each([
    pagesByPosition,
    pagesSorted,
    filtered,
    withFields,
    asCsv,
    summaries,
    largePages,
    largePagesWithFields,
    searched,
  ])('%p has hundreds, each once', async (make) => {
    const { paths } = await make(api);
    expect(paths.length).toBeGreaterThanOrEqual(500);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('begins no page where less than a page is left', async () => {
    const { paths } = await pagesByPosition(api);
    const after = paths.map((path) => {
      const cursor = new URLSearchParams(path.slice(2)).get('cursor') ?? '';
      return Number(cursor.split('.').at(-1));
    });
    expect([Math.min(...after), Math.max(...after)]).toEqual([1, ASSETS - 50]);
  });

  it('looks for what a page of assets has', async () => {
    const { paths } = await searched(api);
    expect(paths.every((path) => /q=a/i.test(path))).toBe(true);
  });

  it('asks for large pages of a mean size that is the usual one', () => {
    const { paths, usual, rows } = largePages();
    const limits = paths.map((path) => Number(/limit=(\d+)/.exec(path)?.[1]));
    const mean = limits.reduce((sum, limit) => sum + limit, 0) / limits.length;
    expect(Math.abs(mean - rows)).toBeLessThan(1);
    expect(usual).toContain(`limit=${rows}&`);
  });
});
