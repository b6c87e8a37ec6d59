import { expect, it } from '@jest/globals';
import { symbolPath } from '../page/api/symbol-path.ts';
import { dataSources, sourceWords } from '../page/format/sources.ts';
import { spreadOf } from '../page/format/spread.ts';

it('reads the sources of a response and names them', () => {
  expect(dataSources('assets=coinmarketcap-keyless, usd-values=coinpaprika')).toEqual({
    assets: 'coinmarketcap-keyless',
    usdValues: 'coinpaprika',
  });
  expect([dataSources(null), dataSources('else')]).toEqual([undefined, undefined]);
  expect([sourceWords('cryptocompare'), sourceWords('newer')]).toEqual(['CryptoCompare', 'newer']);
});

it.each(['BTC', 'A/B', '50%', '#?', '🔥', '..', '.', ' x'])(
  'builds a path of the symbol %j and no other path',
  (symbol) => {
    const { pathname, search, hash } = new URL(symbolPath(symbol), 'http://host/api/');
    expect([search, hash]).toEqual(['', '']);
    const [folder, name = '', ...more] = pathname.split('/').slice(2);
    expect([folder, decodeURIComponent(name).trim(), more]).toEqual(['symbols', symbol.trim(), []]);
  },
);

it('computes the spread as the API does, if both prices are known', () => {
  expect(spreadOf({ price: 100 }, { price: 101 })).toBeCloseTo(1);
  expect([
    spreadOf({ price: 0 }, { price: 1 }),
    spreadOf(undefined, { price: 1 }),
    spreadOf({}, null),
  ]).toEqual([null, null, null]);
});
