import { ASSET_COLUMNS, NESTED_FIELDS, type StoredAsset } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import Papa from 'papaparse';
import request from 'supertest';
import { bodyBuffer } from '../../../src/answers/composed.ts';
import { assetsResource } from '../../../src/resources/assets/assets-resource.ts';
import { appOn } from '../../app-on.ts';
import { createTestApp, markersWith } from '../../fakes.ts';
import { storedAsset } from '../../rows.ts';
import { viewOf } from '../../view-of.ts';
import { listArbitrary, viewOfList } from './arbitrary-list.ts';
import { plainList } from './plain-list.ts';

async function csvOf(view: ReturnType<typeof viewOf>, search = ''): Promise<string> {
  const composed = await assetsResource.read({}, `format=csv&${search}`).compose(view);
  const body = await bodyBuffer(composed);
  expect(composed.lengthMax).toBeGreaterThanOrEqual(body.length);
  return body.toString();
}

/** Parses CSV by RFC 4180. */
function read(csv: string): { columns: string[]; rows: string[][] } {
  // Set, not guessed: the texts may contain more line breaks than there are rows.
  const { data, errors } = Papa.parse<string[]>(csv, { delimiter: ',', newline: '\r\n' });
  expect(errors).toEqual([]);
  // After the final line break.
  expect(data.pop()).toEqual(['']);
  const [columns = [], ...rows] = data;
  return { columns, rows };
}

/** The expected text of a cell. */
function plainCell(row: unknown, path: string): string {
  let value = row;
  for (const name of path.split('.')) value = (value as Record<string, unknown> | null | undefined)?.[name];
  if (value === null || value === undefined || typeof value === 'object') return '';
  return typeof value === 'string' && /^[-=+@\t\r＝＋－＠]/.test(value) ? `'${value}` : String(value);
}

describe('CSV', () => {
  it('has the single values of every row of any list, in its order', async () => {
    await fc.assert(
      fc.asyncProperty(listArbitrary, async (list) => {
        const filters = new URLSearchParams({ ...list.filters, sort: list.sort, limit: '5000' });
        const { columns, rows } = read(await csvOf(viewOfList(list), filters.toString()));
        expect(columns).toEqual(ASSET_COLUMNS);
        expect(rows).toEqual(plainList(list).map((row) => ASSET_COLUMNS.map((path) => plainCell(row, path))));
      }),
      { numRuns: 100 },
    );
  });

  it('keeps any text, and escapes texts that start like a formula', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom(
        '=1+1',
        '+1',
        '-1',
        '@A1',
        '\t=1',
        '\r=1',
        '＝1',
        'a,b',
        '"',
        '""a',
        'a\r\nb',
        ' a ',
        "'",
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), async (names) => {
        const assets = names.map((name, id) => storedAsset({ id: id + 1, symbol: 'A', name, price: id }));
        const csv = await csvOf(viewOf({ assets }), 'fields=name,id');
        const expected = names.map((name, id) => [plainCell({ name }, 'name'), String(id + 1)]);
        // UTF-8 has no lone surrogates.
        expect(read(csv).rows).toEqual(expected.map(([name = '', id]) => [name.toWellFormed(), id]));
      }),
      { numRuns: 300 },
    );
  });

  it('writes numbers as JSON does, including negative ones, and columns in the order of `fields`', async () => {
    const figures = [-5.25, 1e-9, 1.5e21, 0, 12_345_678.9];
    const assets = figures.map((change, index): StoredAsset => {
      const asset = storedAsset({ id: index + 1, symbol: 'A', name: 'Alpha' });
      return { ...asset, infinite_supply: index === 0, quote: { USD: { percent_change_24h: change } } };
    });
    const fields = 'quote.USD.percent_change_24h,usd.price,infinite_supply,spread,nothing.here,id';
    const { columns, rows } = read(await csvOf(viewOf({ assets }), `fields=${fields}`));
    expect(columns).toEqual(fields.split(','));
    expect(rows.map(([change]) => change)).toEqual(figures.map((figure) => JSON.stringify(figure)));
    expect(rows[0]).toEqual(['-5.25', '', 'true', '', '', '1']);
  });

  it('leaves a cell empty if the source has a list or an object', async () => {
    const asset = { ...storedAsset({ id: 1, symbol: 'A', name: 'Alpha' }), unknown: { list: [1] } };
    const { rows } = read(await csvOf(viewOf({ assets: [asset] }), 'fields=unknown,unknown.list,id'));
    expect(rows).toEqual([['', '', '1']]);
  });

  it('leaves a cell empty if only a prototype has the property', async () => {
    const view = viewOf({ assets: [storedAsset({ id: 1, symbol: 'A', name: 'Alpha' })] });
    const { rows } = read(await csvOf(view, 'fields=toString,symbol,symbol.length,usd.valueOf,id'));
    expect(rows).toEqual([['', 'A', '', '', '1']]);
  });

  it('has a line for every row, even if its only cell is empty', async () => {
    const assets = [1, 2].map((id) => storedAsset({ id, symbol: 'A', name: 'Alpha' }));
    const csv = await csvOf(viewOf({ assets }), 'fields=usd.price');
    expect(csv).toBe('usd.price\r\n""\r\n""\r\n');
    expect(await csvOf(viewOf({ assets: [] }), 'fields=usd.price')).toBe('usd.price\r\n');
  });

  it('begins with a byte-order mark only if requested', async () => {
    const view = viewOf({ assets: [storedAsset({ id: 1, symbol: 'A', name: 'Ünï' })] });
    expect(await csvOf(view, 'fields=name')).toBe('name\r\nÜnï\r\n');
    expect(await csvOf(view, 'fields=name&bom=false')).toBe('name\r\nÜnï\r\n');
    expect(await csvOf(view, 'fields=name&bom=true')).toBe('\u{FEFF}name\r\nÜnï\r\n');
  });

  it('reports every field that is a list or an object as invalid, though JSON may have it', async () => {
    const { app } = createTestApp({ latest: markersWith() });
    for (const field of NESTED_FIELDS) {
      const { status, body } = await request(app).get(`/?format=csv&fields=id,${field}`);
      expect([status, body.errors?.[0].parameter]).toEqual([400, 'fields']);
      expect(body.errors[0].detail).toContain(`not a single value: ${field}`);
    }
    expect((await request(app).get(`/?fields=${NESTED_FIELDS}`)).status).toBe(200);
  });
});

describe('the forms of GET /', () => {
  const coins = [1, 2, 3].map((id) => ({ id, symbol: `S${id}`, name: `Coin ${id}`, price: id }));
  const get = async (path: string, accept: string) => {
    const { app } = appOn(coins, []);
    return request(app).get(path).set('Accept', accept).buffer();
  };

  it.each([
    ['/', 'text/csv', 'text/csv; charset=utf-8'],
    ['/', 'application/x-ndjson', 'application/x-ndjson'],
    ['/', 'text/csv;q=0.5, application/json', 'application/json; charset=utf-8'],
    ['/', 'text/*', 'text/csv; charset=utf-8'],
    ['/', 'text/html, */*;q=0.8', 'application/json; charset=utf-8'],
    ['/?format=csv', 'application/json', 'text/csv; charset=utf-8'],
    ['/?format=ndjson', 'text/html', 'application/x-ndjson'],
    ['/?format=json', 'text/csv', 'application/json; charset=utf-8'],
  ])('of %s with Accept: %s is %s', async (path, accept, type) => {
    const { status, headers } = await get(path, accept);
    expect([status, headers['content-type']]).toEqual([200, type]);
    expect(headers.vary).toContain('Accept, ');
  });

  it('return 406 if the client accepts none of them', async () => {
    const { status, body } = await get('/', 'text/html');
    expect([status, body.type]).toEqual([406, 'problems/not-acceptable']);
  });

  it('are the same answer and walk, whether requested by `format` or by Accept', async () => {
    const { app } = appOn(coins, []);
    const byLink = await request(app).get('/?format=csv&limit=2&fields=id');
    const byHeader = await request(app).get('/?limit=2&fields=id').set('Accept', 'text/csv');
    expect(byLink.headers.link).toMatch(/^<\?limit=2&fields=id&format=csv&cursor=/);
    for (const name of ['etag', 'link', 'total-count'])
      expect(byHeader.headers[name]).toBe(byLink.headers[name]);
    expect([byLink.text, byHeader.headers['x-cache']]).toEqual(['id\r\n1\r\n2\r\n', 'hit-local']);
  });

  it('have the same rows in NDJSON as in JSON, one per line', async () => {
    const { app } = appOn(coins, []);
    const { body } = await request(app).get('/');
    const { text } = await request(app).get('/?format=ndjson').buffer();
    expect(text.endsWith('}\n')).toBe(true);
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((row) => JSON.parse(row)),
    ).toEqual(body.data);
    expect((await request(app).get('/?format=ndjson&id=9').buffer()).text).toBe('');
  });
});
