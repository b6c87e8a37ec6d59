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

  it('finds no difference if symbols and prices are the same, in the same order', () => {
    const { compared, differences, others } = compare([btc, eth], [btc, eth], ['BTC', 'ETH']);
    expect({ compared, differences, others: others.size }).toEqual({
      compared: 2,
      differences: [],
      others: 0,
    });
  });

  it('reports a different price', () => {
    const { differences } = compare([btc, eth], [btc, { ...eth, price: 11 }], ['BTC', 'ETH']);
    expect(differences).toEqual(['position 1: ours ETH 10, original ETH 11']);
  });

  it('reports a different order', () => {
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

  it('reports an asset that one side lacks', () => {
    expect(compare([btc, eth], [btc], ['BTC', 'ETH']).differences).toHaveLength(1);
  });

  it('treats a price of 0 as none', () => {
    const { compared, differences } = compare(
      [{ id: 1, symbol: 'BTC', match: 'unpriced' }],
      [{ ...btc, price: 0 }],
      ['BTC'],
    );
    expect({ compared, differences }).toEqual({ compared: 1, differences: [] });
  });

  it('sorts assets without a rank, or with the same rank, alike on both sides', () => {
    const unranked = { ...eth, rank: null };
    expect(compare([btc, unranked], [unranked, btc], ['BTC', 'ETH']).differences).toEqual([]);
    expect(
      compare([btc, { ...eth, rank: 1 }], [{ ...eth, rank: 1 }, btc], ['BTC', 'ETH']).differences,
    ).toEqual([]);
  });

  it.each([
    ['no USD value has its symbol', [{ ...btc, price: undefined, match: 'missing' }], []],
    ['several assets or USD values have its symbol', [btc], ['BTC', 'BTC*']],
    ['the sources spell its symbol differently', [{ ...btc, symbol: 'bTC' }], ['BTC']],
    [
      'too little evidence for the USD value of its symbol, so ours has none',
      [{ ...btc, price: undefined, match: 'ambiguous' }],
      ['BTC'],
    ],
    ['an editor mapped it to no USD value', [{ ...btc, price: undefined, match: 'none' }], ['BTC']],
  ] as [string, Given[], string[]][])('does not compare an asset: %s', (reason, given, valueSymbols) => {
    const { compared, differences, others } = compare(given, [btc], valueSymbols);
    expect({ compared, differences }).toEqual({ compared: 0, differences: [] });
    expect([...others]).toEqual([[reason, given.map(({ symbol }) => symbol)]]);
  });

  it('does not compare an asset whose value was matched by name under another symbol', () => {
    const renamed = {
      ...ours({ ...btc, match: 'renamed' }),
      usd: { symbol: 'XBT', price: 100 },
    } as AssetWithUsd;
    const { others } = compareAnswers({
      ours: [renamed],
      theirs: [theirs(btc)],
      valueSymbols: ['BTC', 'XBT'],
    });
    expect([...others.keys()]).toEqual(['ours matches a USD value of another symbol by name']);
  });
});
