import type { AssetWithUsd } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import { compareAnswers } from '../../src/answers/compare-answers.ts';
import type { OriginalAsset } from '../../src/answers/original-answer.ts';

type Given = {
  id: number;
  symbol: string;
  rank?: number | null;
  price?: number;
  match?: AssetWithUsd['usd_match'];
};

const ours = ({ id, symbol, rank = id, price, match = 'symbol' }: Given) =>
  ({
    id,
    name: symbol,
    symbol,
    cmc_rank: rank,
    usd_match: match,
    usd: price === undefined ? null : { symbol: symbol.toUpperCase(), price },
  }) as AssetWithUsd;

const theirs = ({ id, symbol, rank = id, price }: Given): OriginalAsset => ({
  id,
  rank,
  symbol,
  USD: price === undefined ? null : { price },
});

const compare = (left: Given[], right: Given[], valueSymbols: string[]) =>
  compareAnswers({ ours: left.map(ours), theirs: right.map(theirs), valueSymbols });

describe('compareAnswers', () => {
  const btc = { id: 1, symbol: 'BTC', price: 100 };
  const eth = { id: 2, symbol: 'ETH', price: 10 };

  it('finds no difference where symbols and prices are the same, in the same order', () => {
    const { compared, differences, others } = compare([btc, eth], [btc, eth], ['BTC', 'ETH']);
    expect({ compared, differences, others: others.size }).toEqual({
      compared: 2,
      differences: [],
      others: 0,
    });
  });

  it('tells of another price', () => {
    const { differences } = compare([btc, eth], [btc, { ...eth, price: 11 }], ['BTC', 'ETH']);
    expect(differences).toEqual(['at 1: ours ETH 10, the original ETH 11']);
  });

  it('tells of another order', () => {
    expect(
      compare(
        [btc, eth],
        [
          { ...eth, rank: 1 },
          { ...btc, rank: 2 },
        ],
        ['BTC', 'ETH'],
      ).differences,
    ).toHaveLength(2);
  });

  it('tells of an asset that one side lacks', () => {
    expect(compare([btc, eth], [btc], ['BTC', 'ETH']).differences).toHaveLength(1);
  });

  it('takes a price of 0 for none', () => {
    const { compared, differences } = compare(
      [{ id: 1, symbol: 'BTC', match: 'unpriced' }],
      [{ ...btc, price: 0 }],
      ['BTC'],
    );
    expect({ compared, differences }).toEqual({ compared: 1, differences: [] });
  });

  it('sorts assets without a rank, or of one rank, the same way on both sides', () => {
    const unranked = { ...eth, rank: null };
    expect(compare([btc, unranked], [unranked, btc], ['BTC', 'ETH']).differences).toEqual([]);
    expect(
      compare([btc, { ...eth, rank: 1 }], [{ ...eth, rank: 1 }, btc], ['BTC', 'ETH']).differences,
    ).toEqual([]);
  });

  it.each([
    ['no value of its symbol', [{ ...btc, price: undefined, match: 'missing' }], []],
    ['several assets or values of its symbol', [btc], ['BTC', 'BTC*']],
    ['its symbol is spelt differently in the two sources', [{ ...btc, symbol: 'bTC' }], ['BTC']],
    [
      'nothing tells that the value of its symbol is its, so ours gives none',
      [{ ...btc, price: undefined, match: 'ambiguous' }],
      ['BTC'],
    ],
    ['an editor said that it has no value', [{ ...btc, price: undefined, match: 'none' }], ['BTC']],
  ] as [string, Given[], string[]][])('lists an asset apart: %s', (reason, given, valueSymbols) => {
    const { compared, differences, others } = compare(given, [btc], valueSymbols);
    expect({ compared, differences }).toEqual({ compared: 0, differences: [] });
    expect([...others]).toEqual([[reason, given.map(({ symbol }) => symbol)]]);
  });

  it('lists an asset apart whose value was found by its name under another symbol', () => {
    const renamed = {
      ...ours({ ...btc, match: 'renamed' }),
      usd: { symbol: 'XBT', price: 100 },
    } as AssetWithUsd;
    const { others } = compareAnswers({
      ours: [renamed],
      theirs: [theirs(btc)],
      valueSymbols: ['BTC', 'XBT'],
    });
    expect([...others.keys()]).toEqual(['the name leads to a value of another symbol']);
  });
});
