import { redisUrlSchema } from '@coinfront/runtime';
import { describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';

const DEFAULTS = { host: 'localhost', port: 6379, db: 0, family: 0, password: null, tls: undefined };

// The configuration checks REDIS_URL without ioredis, but ioredis interprets it.
describe('a valid REDIS_URL', () => {
  it.each([
    ['redis://localhost', {}],
    ['redis://localhost/', {}],
    ['redis://localhost:6380/3', { port: 6380, db: 3 }],
    ['redis://127.0.0.1:6379?db=2', { host: '127.0.0.1', db: 2 }],
    ['redis://[::1]:6379/0?family=6', { host: '::1', family: 6 }],
    ['redis://cache.railway.internal?family=0', { host: 'cache.railway.internal' }],
    ['redis://:secret@cache_1', { host: 'cache_1', password: 'secret' }],
    [
      'redis://me:p%40ss%3Aw%2Frd%25%23%3F@cache',
      { host: 'cache', username: 'me', password: 'p@ss:w/rd%#?' },
    ],
    ['redis://:p@ss:w==@cache', { host: 'cache', password: 'p@ss:w==' }],
    ['rediss://default:secret@cache:6380', { host: 'cache', port: 6380, password: 'secret', tls: true }],
  ])('is interpreted by ioredis as written: %s', (url, meaning) => {
    expect(redisUrlSchema.parse(url)).toBe(url);
    const { options } = new Redis(url, { lazyConnect: true });
    expect({ tls: undefined, ...options }).toMatchObject({ ...DEFAULTS, ...meaning });
  });
});
