import { once } from 'node:events';
import { createServer, get, type RequestListener } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { until } from '@coinfront/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { appOn } from '../../app-on.ts';
import { createTestApp, markersWith } from '../../fakes.ts';
import { assertPublished } from '../../published-schemas.ts';

/** About 20 MB: more than socket buffers hold. */
const MANY = Array.from({ length: 16_000 }, (_, index) => ({
  id: index + 1,
  symbol: `S${index}`,
  name: `Coin ${index} ${'x'.repeat(1_000)}`,
  price: index,
}));
/** Several parts. */
const SOME = MANY.slice(0, 400);

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function listen(app: RequestListener): Promise<number> {
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => server.close().closeAllConnections());
  return (server.address() as AddressInfo).port;
}

describe('GET /export', () => {
  it('returns all rows of a query as a file, in each form', async () => {
    const { app } = appOn(MANY.slice(0, 120), []);
    const [query, list] = ['sort=-price&min_price=10&fields=id,name', await request(app).get('/?limit=200')];
    expect(list.body.count).toBe(120);
    for (const form of ['json', 'csv', 'ndjson']) {
      const page = await request(app).get(`/?limit=5000&${query}&format=${form}`).buffer();
      const file = await request(app).get(`/export?${query}&format=${form}`).buffer();
      expect(file.text).toBe(page.text);
      expect(file.headers).toMatchObject({
        'content-type': page.headers['content-type'],
        'content-disposition': `attachment; filename="coinfront-2025-11-22T1200Z.${form}"`,
        'total-count': '110',
        'x-cache': 'bypass',
      });
      expect(file.headers.link).toBeUndefined();
      const { status, headers } = file;
      const body =
        form === 'json' ? file.body : form === 'csv' ? file.text : JSON.parse(file.text.split('\n')[0] ?? '');
      assertPublished({ path: '/export', status, headers, body });
    }
  });

  it.each([
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
    ['zstd', zstdDecompressSync],
  ])('is compressed while it is composed: %s', async (encoding, decompress) => {
    const port = await listen(appOn(SOME, []).app);
    // Test clients decompress some encodings themselves.
    const ask = async (accepted: string) => {
      const [res] = await once(
        get({ port, path: '/export', headers: { 'Accept-Encoding': accepted } }),
        'response',
      );
      return { headers: res.headers, body: await buffer(res) };
    };
    const plain = await ask('identity');
    const { headers, body } = await ask(encoding);
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers['content-length']).toBeUndefined();
    expect(headers.etag).not.toBe(plain.headers.etag);
    expect(body.length).toBeLessThan(plain.body.length / 5);
    expect(decompress(body).equals(plain.body)).toBe(true);
  });

  it('returns 304 to clients that have it, and no body to HEAD', async () => {
    const { app } = appOn(MANY.slice(0, 3), []);
    const { headers, text } = await request(app).get('/export?format=ndjson').buffer();
    const again = await request(app)
      .get('/export?format=ndjson')
      .set('If-None-Match', headers.etag ?? '');
    expect([again.status, again.text]).toEqual([304, '']);
    const head = await request(app).head('/export?format=ndjson');
    expect([head.status, head.headers['content-length']]).toEqual([200, String(Buffer.byteLength(text))]);
  });

  it('has no pages, and reports all errors at once', async () => {
    const { app } = createTestApp({ latest: markersWith() });
    const { status, body } = await request(app).get('/export?limit=5&cursor=a&sort=x&format=xls');
    expect(status).toBe(400);
    expect(body.errors.map(({ parameter }: { parameter: string }) => parameter)).toEqual([
      'limit',
      'cursor',
      'sort',
      'format',
    ]);
  });

  describe('for slow readers', () => {
    async function start(options: { exportMaxMs?: number } = {}) {
      const test = appOn(MANY, [], { exportsMax: 1, ...options });
      const port = await listen(test.app);
      const ask = () => {
        const socket = connect(port, '127.0.0.1');
        closers.push(() => socket.destroy());
        socket.write('GET /export HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
        return socket;
      };
      return { ...test, ask };
    }

    it('sends a limited number at once, and returns 503 with Retry-After to others', async () => {
      const { ask, streams, app } = await start();
      const reader = ask();
      await until(() => streams.open() === 1);
      const { status, headers, body } = await request(app).get('/export');
      expect([status, body.type]).toEqual([503, 'problems/exports-full']);
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      expect((await request(app).get('/?limit=1')).status).toBe(200);
      // The first client still gets everything.
      const answer = await buffer(reader);
      expect(answer.subarray(-3).toString()).toBe('}]}');
      await until(() => streams.open() === 0);
      expect((await request(app).get('/export')).status).toBe(200);
    });

    it('ends when the client disconnects', async () => {
      const { ask, streams } = await start();
      const reader = ask();
      await until(() => streams.open() === 1);
      reader.destroy();
      await until(() => streams.open() === 0);
    });

    it('aborts one that is read too slowly, and logs a warning', async () => {
      const { ask, lines, streams } = await start({ exportMaxMs: 100 });
      ask();
      const line = await until(() => lines.find(({ level }) => level === 'warn'));
      expect(line).toMatchObject({
        msg: 'request aborted',
        err: { message: expect.stringContaining('within 100 ms') },
      });
      expect(streams.open()).toBe(0);
    });
  });
});
