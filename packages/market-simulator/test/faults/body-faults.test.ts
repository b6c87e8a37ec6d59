import { once } from 'node:events';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { constants, gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createSimulatorApp } from '../../src/app.ts';
import type { FaultRequest } from '../../src/faults/fault.ts';
import { startSimulator } from '../../src/simulator.ts';
import { BOTH_KEYS, NOW, TICKERS, V1 } from '../fixtures/requests.ts';

/** Requests without decompressing or parsing the body. */
function getWith(fault: FaultRequest, path = TICKERS) {
  const app = createSimulatorApp({ assets: 200, now: () => NOW, faults: [fault] });
  return request(app)
    .get(path)
    .set({ ...BOTH_KEYS, 'accept-encoding': 'identity' })
    .redirects(0)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part) => parts.push(Buffer.from(part)));
      response.on('end', () => done(null, Buffer.concat(parts).toString('latin1')));
      response.on('error', (error) => done(error, parts));
    });
}

describe('truncated-json', () => {
  it('ends a valid response in the middle of its JSON', async () => {
    const { body, status, headers } = await getWith({ endpoint: 'coinpaprika', kind: 'truncated-json' });
    expect(status).toBe(200);
    expect(Number(headers['content-length'])).toBe(body.length);
    expect(body.startsWith('[{"id":"btc-bitcoin"')).toBe(true);
    expect(() => JSON.parse(body)).toThrow(SyntaxError);
  });
});

describe('truncated-gzip', () => {
  it('is a valid response with incomplete gzip', async () => {
    const simulator = await startSimulator({
      assets: 200,
      faults: [{ endpoint: 'coinpaprika', kind: 'truncated-gzip' }],
    });
    try {
      // Not supertest: it decompresses and accepts incomplete gzip.
      const [response] = (await once(httpGet(simulator.url + TICKERS), 'response')) as [IncomingMessage];
      const bytes = Buffer.concat(await response.toArray());
      expect(response.complete).toBe(true);
      expect(response.headers).toMatchObject({
        'content-encoding': 'gzip',
        'content-length': String(bytes.length),
      });
      expect(() => gunzipSync(bytes)).toThrow('unexpected end of file');
      const unpacked = gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).toString();
      expect(unpacked.startsWith('[{"id":"btc-bitcoin"')).toBe(true);
    } finally {
      await simulator.close();
    }
  });
});

describe('html', () => {
  it('returns 200 with an HTML page', async () => {
    const { status, type, body } = await getWith({ endpoint: 'coinpaprika', kind: 'html' });
    expect([status, type, body.startsWith('<html>')]).toEqual([200, 'text/html', true]);
  });
});

describe('content-type', () => {
  it('sends a valid body with another content type', async () => {
    const { type, body } = await getWith({
      endpoint: 'coinpaprika',
      kind: 'content-type',
      value: 'text/csv',
    });
    expect(type).toBe('text/csv');
    expect(JSON.parse(body)).toHaveLength(200);
  });
});

describe('redirect', () => {
  it('redirects to another host with the same path and query', async () => {
    const fault = { endpoint: 'coinmarketcap-v1', kind: 'redirect', to: 'http://127.0.0.1:9/' } as const;
    const { status, headers } = await getWith(fault, `${V1}?start=5`);
    expect([status, headers.location]).toEqual([302, `http://127.0.0.1:9${V1}?start=5`]);
  });
});
