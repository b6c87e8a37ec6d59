import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { problemSchema } from '@coinfront/contracts';
import { until } from '@coinfront/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createMetrics } from '../../src/metrics/create-metrics.ts';
import { createTestApp, markersWith } from '../fakes.ts';
import { serve } from '../http/serve.ts';

const HTML = '<!doctype html><script type="module" src="./assets/index-aaaaaaaa.js"></script>\n';
const SCRIPT = 'export {};\n'.repeat(100);
/** Larger than one read. */
const LARGE = createHash('shake256', { outputLength: 8_000_000 }).update('').digest();

const IMMUTABLE = 'public, max-age=31536000, immutable';

describe('the dashboard', () => {
  let dist: string;
  let folder: string | undefined;
  beforeEach(() => {
    dist = realpathSync(mkdtempSync(join(tmpdir(), 'coinfront-dist-')));
    folder = build('1234567812345678');
  });
  afterEach(() => rmSync(dist, { recursive: true, force: true }));

  function build(name: string): string {
    const files = {
      'index.html': HTML,
      'assets/index-aaaaaaaa.js': SCRIPT,
      'assets/map-bbbbbbbb.png': LARGE,
    };
    mkdirSync(join(dist, name, 'assets'), { recursive: true });
    for (const [file, content] of Object.entries(files)) {
      writeFileSync(join(dist, name, file), content);
      if (typeof content !== 'string') continue;
      writeFileSync(join(dist, name, `${file}.br`), brotliCompressSync(content));
      writeFileSync(join(dist, name, `${file}.gz`), gzipSync(content));
    }
    return join(dist, name);
  }

  const start = (options: Partial<Parameters<typeof createTestApp>[0]> = {}) =>
    createTestApp({ latest: markersWith(), builtFolder: () => folder, ...options });
  const get = (path: string, headers: Record<string, string> = {}, { app } = start()) =>
    request(app)
      .get(path)
      .set({ 'Accept-Encoding': 'identity', ...headers });

  it('is a page that is revalidated each time, with a policy that allows only files of this host', async () => {
    const { status, headers, text } = await get('/dashboard/', { 'X-Request-Id': 'mine' });
    expect({ status, text }).toEqual({ status: 200, text: HTML });
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(HTML.length),
      'cache-control': 'no-cache',
      'x-request-id': 'mine',
      'x-content-type-options': 'nosniff',
      'content-security-policy':
        "default-src 'self';base-uri 'none';form-action 'none';frame-ancestors 'none';object-src 'none'",
    });
    expect((await get('/dashboard/index.html')).headers).toEqual({
      ...headers,
      // A second may pass between the two.
      date: expect.any(String),
      'x-request-id': expect.any(String),
    });
  });

  it('has immutable files', async () => {
    const { status, headers, text } = await get('/dashboard/assets/index-aaaaaaaa.js');
    expect({ status, text }).toEqual({ status: 200, text: SCRIPT });
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': IMMUTABLE,
    });
  });

  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity', undefined],
    ['zstd', undefined],
  ])('sends to clients that accept %s the file compressed as %s', async (accepted, encoding) => {
    for (const [path, text] of [
      ['/dashboard/', HTML],
      ['/dashboard/assets/index-aaaaaaaa.js', SCRIPT],
    ] as const) {
      const answer = await get(path, { 'Accept-Encoding': accepted });
      expect(answer).toMatchObject({ status: 200, text });
      expect(answer.headers['content-encoding']).toBe(encoding);
      expect(answer.headers.vary).toBe('Accept-Encoding');
    }
  });

  it('returns 406 if no encoding is accepted, and names every relevant header in Vary', async () => {
    expect(await get('/dashboard/', { 'Accept-Encoding': '*;q=0' })).toMatchObject({ status: 406 });
    const { headers } = await get('/dashboard/', {}, start({ corsOrigins: ['https://example.org'] }));
    expect(headers.vary).toBe('Origin, Accept-Encoding');
  });

  it.each(['/dashboard/', '/dashboard/assets/index-aaaaaaaa.js'])(
    'returns 304 to clients that have %s, until another build is served',
    async (path) => {
      const { headers } = await get(path);
      const tag = headers.etag as string;
      for (const tags of [tag, `"other", ${tag}`]) {
        const answer = await get(path, { 'If-None-Match': tags });
        expect({ status: answer.status, text: answer.text }).toEqual({ status: 304, text: '' });
        expect(answer.headers).toMatchObject({
          etag: tag,
          'cache-control': headers['cache-control'],
          vary: headers.vary,
        });
      }
      folder = build('8765432187654321');
      expect(await get(path, { 'If-None-Match': tag })).toMatchObject({ status: 200 });
    },
  );

  it('responds to HEAD as to GET, without a body', async () => {
    const { app } = start();
    const { headers } = await get('/dashboard/');
    const head = await request(app).head('/dashboard/').set('Accept-Encoding', 'identity');
    expect({ status: head.status, text: head.text }).toEqual({ status: 200, text: undefined });
    for (const name of ['content-length', 'content-type', 'etag', 'cache-control'])
      expect(head.headers[name]).toBe(headers[name]);
  });

  it.each(['bytes=2-5', 'bytes=-5', 'bytes=5-2', 'bytes=900000-', 'bytes=0-1,4-5', 'lines=1'])(
    'ignores the range %s',
    async (range) => {
      expect(await get('/dashboard/', { Range: range })).toMatchObject({ status: 200, text: HTML });
    },
  );

  it('redirects from the path without a slash to the one with it, by a relative URL with its query', async () => {
    const { status, headers } = await get('/dashboard');
    expect({ status, location: headers.location }).toEqual({ status: 301, location: 'dashboard/' });
    expect((await get('/dashboard?sort=-price&q=%26')).headers.location).toBe('dashboard/?sort=-price&q=%26');
  });

  it.each([
    '/dashboard/nope',
    '/dashboard/assets',
    '/dashboard/assets/',
    '/dashboard/index',
    '/dashboard/assets/../index.html',
    '/dashboard/%2e%2e/%2e%2e/package.json',
    '/dashboard/..%2f..%2fpackage.json',
    '/dashboard//etc/passwd',
    '/dashboard/%00',
  ])('returns a 404 problem at %s', async (path) => {
    const { port, close } = await serve(start().app);
    // Raw, as clients would normalize the path.
    const socket = connect(port, '127.0.0.1');
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    const text = Buffer.concat(await socket.toArray()).toString();
    await close();
    expect(text).toMatch(/^HTTP\/1\.1 404 /);
    expect(text).toMatch(/^Content-Type: application\/problem\+json\r$/m);
    expect(text).not.toMatch(/^ETag:/im);
    const { type } = problemSchema.parse(JSON.parse(text.slice(text.indexOf('\r\n\r\n'))));
    expect(new URL(type, `http://x${path}`).pathname).toMatch(/^(\/|\/dashboard\/)problems\/not-found$/);
  });

  it.each(['/dashboard', '/dashboard/', '/dashboard/assets/index-aaaaaaaa.js'])(
    'returns 405 for other methods at %s, with the allowed ones',
    async (path) => {
      const { app } = start();
      const { status, headers, body } = await request(app).post(path);
      expect({ status, allow: headers.allow }).toEqual({ status: 405, allow: 'GET, HEAD, OPTIONS' });
      expect(new URL(body.type, `http://x${path}`).pathname).toBe('/problems/method-not-allowed');
      const options = await request(app).options(path);
      expect([options.status, options.headers.allow]).toEqual([204, 'GET, HEAD, OPTIONS']);
    },
  );

  it('is counted by route and logged by path', async () => {
    const metrics = createMetrics();
    const test = start({ record: metrics.record });
    const path = '/dashboard/assets/index-aaaaaaaa.js';
    await get(path, {}, test);
    await get('/dashboard', {}, test);
    await until(() => test.lines.length === 2);
    expect(test.lines).toMatchObject([
      { req: { url: path }, res: { statusCode: 200 } },
      { req: { url: '/dashboard' }, res: { statusCode: 301 } },
    ]);
    const text = await metrics.register.metrics();
    for (const route of ['/dashboard/{*file}', '/dashboard'])
      expect(text).toContain(`coinfront_http_request_duration_seconds_count{route="${route}"`);
    expect(text).not.toContain('route="unknown"');
  });

  it('returns 503 with the reason while it is not built, and the page as soon as it is', async () => {
    const test = start();
    const built = folder;
    folder = undefined;
    const { status, headers, body } = await get('/dashboard/', {}, test);
    expect({ status, type: body.type }).toEqual({ status: 503, type: '../problems/dashboard-not-built' });
    expect(body.detail).toContain('--filter @coinfront/dashboard build');
    expect(headers['retry-after']).toBe('5');
    folder = built;
    expect(await get('/dashboard/', {}, test)).toMatchObject({ status: 200 });
  });

  it('serves another build if the one it started with was removed', async () => {
    const test = start();
    expect(await get('/dashboard/', {}, test)).toMatchObject({ status: 200 });
    rmSync(folder ?? '', { recursive: true });
    folder = undefined;
    expect(await get('/dashboard/', {}, test)).toMatchObject({ status: 503 });
    folder = build('8765432187654321');
    expect((await get('/dashboard/', {}, test)).headers.etag).toBe('W/"8765432187654321"');
  });

  it('returns 500 if a file cannot be read, and keeps serving others', async () => {
    const test = start();
    expect(await get('/dashboard/', {}, test)).toMatchObject({ status: 200 });
    rmSync(join(folder ?? '', 'assets', 'map-bbbbbbbb.png'));
    const { status, headers } = await get('/dashboard/assets/map-bbbbbbbb.png', {}, test);
    expect({ status, type: headers['content-type'], tag: headers.etag }).toEqual({
      status: 500,
      type: 'application/problem+json',
      tag: undefined,
    });
    expect(await get('/dashboard/', {}, test)).toMatchObject({ status: 200 });
    await until(() =>
      test.lines.some(({ level, err }) => level === 'error' && JSON.stringify(err).includes('ENOENT')),
    );
  });

  const inProc = process.platform === 'linux' ? it : it.skip;
  inProc('closes a file when the client disconnects', async () => {
    const openFiles = () =>
      readdirSync('/proc/self/fd').filter((fd) => {
        try {
          return readlinkSync(`/proc/self/fd/${fd}`).startsWith(dist);
        } catch {
          return false;
        }
      });
    const { port, close } = await serve(start().app);
    const socket = connect(port, '127.0.0.1');
    socket.write('GET /dashboard/assets/map-bbbbbbbb.png HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(socket, 'readable');
    expect(openFiles()).toHaveLength(1);
    socket.destroy();
    await until(() => openFiles().length === 0);
    await close();
  });
});
