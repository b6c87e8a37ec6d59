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
} from '../../src/groups/uncached/queries.ts';

const ASSETS = 5_000;

/** Serves this many assets with the ids 1, 2, 3 …; 70 of them match searches that begin with `a`. */
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

describe('queries', () => {
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
  ])('%p makes hundreds, none twice', async (make) => {
    const { paths } = await make(api);
    expect(paths.length).toBeGreaterThanOrEqual(500);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('starts no page with less than a page of rows left', async () => {
    const { paths } = await pagesByPosition(api);
    const after = paths.map((path) => {
      const cursor = new URLSearchParams(path.slice(2)).get('cursor') ?? '';
      return Number(cursor.split('.').at(-1));
    });
    expect([Math.min(...after), Math.max(...after)]).toEqual([1, ASSETS - 50]);
  });

  it('searches only for texts that at least a page of assets contains', async () => {
    const { paths } = await searched(api);
    expect(paths.every((path) => /q=a/i.test(path))).toBe(true);
  });

  it('requests large pages whose mean size is that of the typical one', () => {
    const { paths, typical, rows } = largePages();
    const limits = paths.map((path) => Number(/limit=(\d+)/.exec(path)?.[1]));
    const mean = limits.reduce((sum, limit) => sum + limit, 0) / limits.length;
    expect(Math.abs(mean - rows)).toBeLessThan(1);
    expect(typical).toContain(`limit=${rows}&`);
  });
});
