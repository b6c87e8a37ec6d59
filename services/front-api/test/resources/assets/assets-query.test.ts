import { describe, expect, it } from '@jest/globals';
import { InvalidQueryError } from '../../../src/http/parse-query.ts';
import { assetsQueryKey, readAssetsQuery } from '../../../src/resources/assets/assets-query.ts';
import { writeCursor } from '../../../src/resources/assets/cursor.ts';
import { ASSETS_ID, USD_VALUES_ID } from '../../rows.ts';

const read = (search: string) => readAssetsQuery(search, 'json');
const keyOf = (search: string) => assetsQueryKey(read(search));

function errorsOf(search: string): string[] {
  try {
    read(search);
  } catch (error) {
    if (error instanceof InvalidQueryError) return error.errors.map(({ parameter }) => parameter);
    throw error;
  }
  return [];
}

const cursor = writeCursor({
  assets: ASSETS_ID,
  usdValues: USD_VALUES_ID,
  mappings: 0,
  walk: 'AAAAAAAAAAA',
  after: 7,
});

describe('assetsQuerySchema', () => {
  it('defaults to 50 rows in the order of the source', () => {
    expect(read('')).toMatchObject({ limit: 50, sort: { text: 'position', direction: 'ascending' } });
  });

  it.each([
    ['limit=5000', { limit: 5_000 }],
    ['sort=-market_cap', { sort: { name: 'market_cap', direction: 'descending' } }],
    ['sort=match', { sort: { name: 'match', direction: 'ascending' } }],
    ['symbol=eth,%20btc,ETH', { filters: { symbol: ['BTC', 'ETH'] } }],
    ['symbol=HOT*', { filters: { symbol: ['HOT'] } }],
    ['id=10,9,1', { filters: { id: [1, 9, 10] } }],
    ['q=Bit%20Coin', { filters: { q: { name: 'bitcoin', symbol: 'BIT COIN' } } }],
    ['q=$$', { filters: { q: { name: '', symbol: '$$' } } }],
    ['min_price=0.5&max_price=1e3', { filters: { min_price: 0.5, max_price: 1_000 } }],
    ['min_market_cap=0', { filters: { min_market_cap: 0 } }],
    ['min_change_7d=-5&max_spread=-0.5e-3', { filters: { min_change_7d: -5, max_spread: -0.0005 } }],
    ['min_usd_change_24h=-0', { filters: { min_usd_change_24h: 0 } }],
    ['tag=DeFi,%20pow,defi', { filters: { tag: ['defi', 'pow'] } }],
    ['platform=Ethereum', { filters: { platform: ['ethereum'] } }],
    ['match=name,price', { filters: { match: ['name', 'price'] } }],
    ['fields=usd.price,symbol', { rows: { form: 'json', fields: ['symbol', 'usd.price'] } }],
    ['fields=usd.price,symbol&format=ndjson', { rows: { form: 'ndjson', fields: ['symbol', 'usd.price'] } }],
    ['fields=usd.price,symbol&format=csv', { rows: { form: 'csv', fields: ['usd.price', 'symbol'] } }],
    ['format=csv&bom=true', { rows: { form: 'csv', bom: true } }],
    [`cursor=${cursor}`, { cursor: { assets: ASSETS_ID, after: 7 } }],
  ])('reads %s', (search, expected) => {
    expect(read(search)).toMatchObject(expected);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=5001', 'limit'],
    ['limit=', 'limit'],
    ['limit=1e3', 'limit'],
    ['limit=0x10', 'limit'],
    ['limit=-1', 'limit'],
    ['limit=5.0', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['limit[$gt]=1', 'limit[$gt]'],
    ['sort={"$where":1}', 'sort'],
    ['sort=--price', 'sort'],
    ['sort=usd.price', 'sort'],
    ['sort=constructor', 'sort'],
    ['symbol=', 'symbol'],
    ['symbol=btc,', 'symbol'],
    [`symbol=${'x'.repeat(65)}`, 'symbol'],
    [`symbol=${Array.from({ length: 201 }, (_, index) => `S${index}`)}`, 'symbol'],
    ['id=0', 'id'],
    ['id=1.5', 'id'],
    ['id=9007199254740993', 'id'],
    ['q=%20', 'q'],
    [`q=${'x'.repeat(65)}`, 'q'],
    ['min_price=-1', 'min_price'],
    ['min_price=NaN', 'min_price'],
    ['max_price=1e999', 'max_price'],
    ['max_price=Infinity', 'max_price'],
    ['min_price=2&max_price=1', 'min_price'],
    ['match=everything', 'match'],
    ['min_abs_spread=-1', 'min_abs_spread'],
    ['min_spread=--1', 'min_spread'],
    ['min_spread=-', 'min_spread'],
    ['min_spread=1&max_spread=-1', 'min_spread'],
    ['min_position=1', 'min_position'],
    ['tag=', 'tag'],
    ['platform=a,,b', 'platform'],
    ['format=xml', 'format'],
    ['bom=1', 'bom'],
    ['bom=true', 'bom'],
    ['bom=true&format=ndjson', 'bom'],
    ['format=csv&fields=id,tags,quote.USD', 'fields'],
    ['fields=__proto__', 'fields'],
    ['fields=usd.constructor.name', 'fields'],
    ['fields=$where', 'fields'],
    ['fields=a..b', 'fields'],
    ['fields=a.b.c.d.e.f.g', 'fields'],
    ['cursor=abc', 'cursor'],
    [`cursor=${cursor}=`, 'cursor'],
    ['__proto__=1', '__proto__'],
  ])('reports %s as invalid', (search, parameter) => {
    expect(errorsOf(search)).toEqual([parameter]);
  });

  it('reports all errors at once, with the valid values', () => {
    try {
      read('limit=x&sort=y&page=2');
      throw new Error('it was read');
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidQueryError);
      expect((error as InvalidQueryError).errors).toEqual([
        { parameter: 'page', detail: expect.stringContaining('known are: limit, cursor, sort') },
        { parameter: 'limit', detail: 'must be a whole number from 1 to 5000, received "x"' },
        { parameter: 'sort', detail: expect.stringMatching(/^must be one of position, .* received "y"$/) },
      ]);
    }
  });
});

describe('assetsQueryKey', () => {
  it.each([
    ['', 'limit=50&sort=position'],
    ['limit=050', 'limit=50'],
    ['symbol=btc,eth', 'symbol=ETH%2CBTC'],
    ['id=2,1&limit=5', 'limit=5&id=1,2,2'],
    ['min_price=1000', 'min_price=1e3'],
    ['fields=symbol,usd.price', 'fields=usd.price,symbol'],
    ['q=bitcoin', 'q=BITCOIN'],
    ['q=a&symbol=B&min_price=1', 'min_price=1&symbol=B&q=a'],
    ['max_spread=-0', 'max_spread=0'],
    ['tag=POW', 'tag=pow'],
    ['format=json&bom=false', ''],
    ['_=1&utm_source=mail&fbclid=a&gclid=b&utm_=', ''],
  ])('is the same for ?%s and ?%s', (one, other) => {
    expect(keyOf(one)).toBe(keyOf(other));
  });

  it('differs for queries with different results', () => {
    const searches = [
      '',
      'limit=51',
      'sort=-position',
      'symbol=btc',
      'id=1',
      'q=btc',
      'min_price=1',
      'max_price=1',
      'min_market_cap=1',
      'max_market_cap=1',
      'match=name',
      'tag=name',
      'platform=name',
      'min_spread=-1',
      'min_abs_spread=1',
      'fields=id',
      'format=csv',
      'format=csv&bom=true',
      'format=ndjson',
      'format=csv&fields=id,symbol',
      'format=csv&fields=symbol,id',
      `cursor=${cursor}`,
    ];
    expect(new Set(searches.map(keyOf)).size).toBe(searches.length);
  });
});
