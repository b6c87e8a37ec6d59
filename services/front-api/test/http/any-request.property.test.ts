import { once } from 'node:events';
import { Agent, createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { problemSchema } from '@coinfront/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createTestApp, markersWith } from '../fakes.ts';

/** What a URL can hold beside percent signs; everything else is written with them. */
const escaped = (value: string) =>
  value.replace(/[^\x21-\x7e]|[#]/g, (letter) => `%${Buffer.from(letter).toString('hex').slice(0, 2)}`);

const path = fc.constantFrom(
  '/',
  '/assets/1',
  '/assets/1/history',
  '/symbols',
  '/runs',
  '/status',
  '/mappings',
);
const known = fc.constantFrom(
  'limit',
  'cursor',
  'sort',
  'q',
  'fields',
  'convert',
  'symbol',
  'match',
  'from',
  'to',
);
const value = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.integer().map(String),
  fc.double().map(String),
  fc.constantFrom(
    '0',
    '1',
    '5000',
    '5001',
    '-1',
    '1e3',
    '0x10',
    '%',
    '%zz',
    '%ff',
    '%00',
    'price',
    '-price',
    'id,name',
    ',',
    '__proto__',
  ),
);
const query = fc
  .array(fc.tuple(fc.oneof({ weight: 3, arbitrary: known }, { weight: 1, arbitrary: fc.string() }), value), {
    maxLength: 5,
  })
  .map((pairs) => pairs.map(([name, given]) => `${escaped(name)}=${escaped(given)}`).join('&'));
const target = fc.oneof(
  fc.tuple(path, query).map(([given, search]) => `${given}?${search}`),
  fc.string({ unit: 'binary' }).map((given) => `/${escaped(given)}`),
);

describe('any request', () => {
  let server: Server;
  const agent = new Agent({ keepAlive: true });

  beforeAll(async () => {
    server = createServer(createTestApp({ latest: markersWith() }).app);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(async () => {
    agent.destroy();
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });

  async function get(url: string): Promise<{ status: number; headers: IncomingHttpHeaders; body: string }> {
    const { port } = server.address() as AddressInfo;
    const sent = request({ host: '127.0.0.1', port, path: url, agent });
    sent.end();
    const [response] = await once(sent, 'response');
    return { status: response.statusCode, headers: response.headers, body: await text(response) };
  }

  it('gets an answer or a problem that is the client’s, never a defect', async () => {
    await fc.assert(
      fc.asyncProperty(target, async (url) => {
        const { status, headers, body } = await get(url);
        if (status === 200) return;
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
        expect(headers['content-type']).toBe('application/problem+json');
        expect(problemSchema.parse(JSON.parse(body)).status).toBe(status);
      }),
      { numRuns: 400 },
    );
  });
});
