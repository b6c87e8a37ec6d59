import { describe, expect, it } from '@jest/globals';
import { createPicker } from '../../../src/resources/assets/fields.ts';

const row = {
  id: 1,
  symbol: 'BTC',
  tags: ['mineable'],
  platform: null,
  quote: { USD: { price: 1, market_cap: null } },
  usd: { price: 2, name: 'Bitcoin' },
};

describe('createPicker', () => {
  it.each([
    [['symbol', 'usd.price'], { symbol: 'BTC', usd: { price: 2 } }],
    [['quote'], { quote: row.quote }],
    [['quote', 'quote.USD.price'], { quote: row.quote }],
    [['quote.USD.price', 'quote.USD.market_cap'], { quote: { USD: { price: 1, market_cap: null } } }],
    [['tags'], { tags: ['mineable'] }],
    [['tags.0'], {}],
    [['platform.name'], { platform: null }],
    [['nothing', 'usd.nothing'], { usd: {} }],
    [['toString', 'valueOf'], {}],
  ])('takes %j', (paths, expected) => {
    expect(createPicker(paths)(row)).toEqual(expected);
  });
});
