import { once } from 'node:events';
import { Agent, createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { problemSchema } from '@coinfront/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FIGURE_NAMES } from '../../src/tables/figures.ts';
import { ORDERS } from '../../src/views/columns.ts';
import { createTestApp, markersWith } from '../fakes.ts';

/** Percent-encodes the characters that URLs cannot contain. Leaves percent signs as they are. */
const escaped = (value: string) =>
  value.replace(/[^\x21-\x7e]|[#]/g, (letter) => `%${Buffer.from(letter).toString('hex').slice(0, 2)}`);

const path = fc.constantFrom(
  '/',
  '/export',
  '/summary',
  '/facets',
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
  'tag',
  'platform',
  'min_spread',
  'max_spread',
  'min_usd_price',
  'format',
  'bom',
  'by',
  'utm_source',
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
    'tags',
    'spread',
    '-abs_spread',
    '-0.5',
    'csv',
    'ndjson',
    'true',
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

const VALID_VALUES: Record<string, readonly string[]> = {
  symbol: ['A', 'a,B', '🪙'],
  id: ['1', '2,3,999999'],
  q: ['alp', '.*'],
  tag: ['defi', 'a b,c'],
  platform: ['ethereum', 'NEO'],
  match: ['name', 'missing,ambiguous'],
  _: ['1'],
  utm_campaign: ['', '\u{1F600}'],
  ...Object.fromEntries(FIGURE_NAMES.map((figure) => [`min_${figure}`, ['0', '0.5', '1e-9']])),
  ...Object.fromEntries(FIGURE_NAMES.map((figure) => [`max_${figure}`, ['1', '2.25', '1e12']])),
};
const VALID_OF_LISTS: Record<string, readonly string[]> = {
  ...VALID_VALUES,
  sort: ORDERS.flatMap((order) => [order, `-${order}`]),
  fields: ['id', 'spread,usd.price,id', 'nothing.here', 'quote.USD.price,symbol'],
  format: ['json', 'csv', 'ndjson'],
  bom: ['false'],
};
const validOf = (given: string, values: Record<string, readonly string[]>, more: readonly string[] = []) =>
  fc
    .subarray(Object.keys(values), { maxLength: 6 })
    .chain((names) =>
      fc.tuple(
        ...names.map((name) =>
          fc.constantFrom(...(values[name] ?? [])).map((one) => `${name}=${encodeURIComponent(one)}`),
        ),
      ),
    )
    .map((pairs) => `${given}?${[...more, ...pairs].join('&')}`);
const validTarget = fc.oneof(
  validOf('/', VALID_OF_LISTS),
  validOf('/', VALID_OF_LISTS, ['limit=2']),
  validOf('/export', VALID_OF_LISTS),
  validOf('/summary', VALID_VALUES),
  validOf('/facets', VALID_VALUES, ['by=tag']),
  validOf('/facets', VALID_VALUES, ['by=match']),
);
const validAccept = fc.constantFrom('*/*', 'application/json', 'application/json, text/csv;q=0.5');

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

  async function get(
    url: string,
    accept = '*/*',
  ): Promise<{ status: number; headers: IncomingHttpHeaders; body: string }> {
    const { port } = server.address() as AddressInfo;
    const sent = request({ host: '127.0.0.1', port, path: url, agent, headers: { accept } });
    sent.end();
    const [response] = await once(sent, 'response');
    return { status: response.statusCode, headers: response.headers, body: await text(response) };
  }

  it('gets a 200 response or a 4xx problem, never a server error', async () => {
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

  it('gets a 200 response for any combination of valid parameters', async () => {
    await fc.assert(
      fc.asyncProperty(validTarget, validAccept, async (url, accept) => {
        const { status, headers, body } = await get(url, accept);
        expect({ status, body: status === 200 || body }).toEqual({ status: 200, body: true });
        expect(headers['total-count'] ?? '0').toMatch(/^\d+$/);
      }),
      { numRuns: 300 },
    );
  });
});
