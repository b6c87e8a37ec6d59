import { expect, it } from '@jest/globals';
import { fieldsOf, OTHERS } from '../page/asset/fields/fields-of.ts';
import { ASSET_GROUPS } from '../page/asset/fields/known-fields.ts';

const paths = (row: object) =>
  Object.fromEntries(
    fieldsOf(row, ASSET_GROUPS).map(({ title, fields }) => [
      title,
      fields.map(({ path, value }) => `${path}=${JSON.stringify(value)}`),
    ]),
  );

it('keeps every field of a row: known ones in their groups, all others under their paths', () => {
  expect(
    paths({
      other: 1,
      id: 1,
      tags: ['a', 'b'],
      platform: null,
      quote: { USD: { market_cap: null, price: 2, odd: true }, EUR: { price: 3 } },
      urls: { site: 'https://example.org', chats: [] },
      audits: [{ by: 'x' }, { by: null }],
      'with.dot': 'text',
    }),
  ).toEqual({
    'Figures in US dollars': ['quote.USD.price=2', 'quote.USD.market_cap=null'],
    About: ['id=1', 'tags=["a","b"]', 'platform=null'],
    [OTHERS]: [
      'other=1',
      'quote.USD.odd=true',
      'quote.EUR.price=3',
      'urls.site="https://example.org"',
      'urls.chats=[]',
      'audits.0.by="x"',
      'audits.1.by=null',
      'with.dot="text"',
    ],
  });
});

it('shows an empty object as a value', () => {
  expect(paths({ quote: {}, empty: { inner: {} } })).toEqual({ [OTHERS]: ['quote={}', 'empty.inner={}'] });
});
