// The shape of answers must not change under the same version, which is part of their tags: replicas of two releases
// may share a Redis, and clients keep answers by their tags.
import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import request from 'supertest';
import { SHAPE_VERSION } from '../../src/answers/tag.ts';
import { createTestApp, markersWith } from '../fakes.ts';

/** Hashes by version. When the shape changes, increase `SHAPE_VERSION` and add the new hash here. */
const SHAPES: Readonly<Record<number, string>> = {
  4: '3x46nVopLZIIvNSBvaz7h_7l2yrXf6hvwduHO_N8MXI',
  5: 'nj5RymJPQHbpZ08HdWlVl4GJQu1oCFJAdNSNGAAflJM',
  6: 'ogUf1Yj_K8hfOzux1psxF2wWO3PoPQLD_O3fg0yyPwg',
  7: 'rx-Kq-QxuJ64vwu-kA3lK4cWKX_4udKwsMPWI4BO_z4',
  8: '9ekDJ9mmtYcukbIGAfTHyJC46jgBP9BO7_-LRJws1nw',
};

const PATHS = [
  '/',
  '/?limit=1&sort=-price',
  '/?fields=symbol,usd.price,usd_match',
  '/?fields=sparkline',
  '/?format=csv',
  '/?format=csv&fields=symbol,spread,name',
  '/?format=ndjson&limit=2',
  '/summary',
  '/facets?by=match',
  '/assets/2',
  '/assets/2?fields=spread,symbol',
  '/assets/1/history',
  '/assets/2/history',
  '/symbols/B',
  '/symbols/A',
  '/collisions',
];

it('the shape of answers is the same under the same version', async () => {
  const { app } = createTestApp({
    latest: markersWith(),
    readPoints: async () => [{ at: '2025-11-22T11:00:00.000Z', price: 1, market_cap: null }],
  });
  const hash = createHash('sha256');
  for (const path of PATHS) {
    const { status, headers, text } = await request(app).get(path).buffer();
    expect({ path, status }).toEqual({ path, status: 200 });
    hash.update(`${headers.link}\n${text}`);
  }
  expect(hash.digest('base64url')).toBe(SHAPES[SHAPE_VERSION]);
});
