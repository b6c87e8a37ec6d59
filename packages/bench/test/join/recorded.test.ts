// The join of recorded responses of real sources, judged by the labels. The recordings are days to years apart, which is
// harder than the minutes between two ingestions.
import { describe, expect, it } from '@jest/globals';
import { judgeJoins } from '../../src/join/judge-joins.ts';
import { COINPAPRIKA_NAMESAKES } from '../../src/join/labels/namesakes.ts';
import { givenByUs, ourJoin } from '../../src/join/our-join.ts';
import { RECORDED_PAIRS, readRecorded } from '../../src/join/recordings.ts';
import { type LabelledPair, labelledPairs } from './labelled-pairs.ts';

const { RECORDED_DIR = '' } = process.env;
const describeRecorded = RECORDED_DIR ? describe : describe.skip;
const skipped = RECORDED_DIR ? '' : ' (skipped: RECORDED_DIR is not set)';

/** The pairs that the rules match in the recordings with this title. */
const givenIn = (title: string): LabelledPair[] =>
  RECORDED_PAIRS.filter((pair) => pair.title === title)
    .flatMap((pair) => labelledPairs(RECORDED_DIR, pair))
    .filter(({ match }) => match !== undefined);

const MONTHS = 'CoinMarketCap 2019-10-08 × CryptoCompare 2019-08-12';
const YEARS = 'CoinMarketCap 2019-10-08 × CoinPaprika 2023-02-03';
const IN_2022 = 'CoinMarketCap 2022-07-14 × CoinPaprika 2023-02-03';
const IN_2024 = 'CoinMarketCap 2024-03-17 × CoinPaprika 2023-02-03';
const IN_2025 = 'CoinMarketCap 2025-02-08 × CoinPaprika 2023-02-03';

describeRecorded(`the join of recorded responses${skipped}`, () => {
  it('has these counts of right, wrong and missed values by our rules and by the symbol alone', () => {
    const table = judgeJoins(RECORDED_DIR).map(({ title, ours, original }) => [
      title,
      [ours.right, ours.wrong, ours.missed],
      [original.right, original.wrong, original.missed],
    ]);
    expect(table).toEqual([
      ['CoinMarketCap 2019-08-14 × CryptoCompare 2019-08-12', [10, 0, 0], [10, 0, 0]],
      [MONTHS, [96, 0, 2], [94, 3, 4]],
      [YEARS, [828, 19, 30], [807, 160, 28]],
      [IN_2022, [98, 1, 1], [98, 2, 0]],
      [IN_2024, [76, 1, 4], [76, 6, 2]],
      [IN_2025, [68, 0, 3], [66, 4, 3]],
    ]);
  });

  it('gives 96 of the 100 values of CryptoCompare to the assets that they belong to, most by name', () => {
    const matches = givenIn(MONTHS)
      .filter(({ isRight }) => isRight)
      .map(({ match }) => match);
    const count = (kind: string) => matches.filter((match) => match === kind).length;
    expect({
      name: count('name'),
      price: count('price'),
      similar: count('similar'),
      symbol: count('symbol'),
      renamed: count('renamed'),
    }).toEqual({ name: 80, price: 4, similar: 6, symbol: 3, renamed: 3 });
  });

  it.each([
    // Largest factors of well-known coins. Over years a price changes more than any threshold could allow.
    ['MANTRA / MANTRA', IN_2025, 141],
    ['Kaspa / Kaspa', IN_2024, 24],
    ['Kaspa / Kaspa', IN_2025, 16],
    ['Bonk / Bonk', IN_2024, 28],
    ['Bonk / Bonk', IN_2025, 19],
  ])('finds %s in %s by name, though prices differ %i times', (names, title, times) => {
    const own = givenIn(title).filter((pair) => pair.names === names);
    expect(own.map(({ match, isRight, price }) => [match, isRight, Math.round(price)])).toEqual([
      ['name', true, times],
    ]);
  });

  /** The wrong pairs, by the rule that matched them. */
  function wrongIn(title: string) {
    const wrong = givenIn(title).filter(({ isRight }) => !isRight);
    const groups = Map.groupBy(wrong, ({ match, marketCap }) =>
      match === 'symbol' ? `symbol, market caps ${Number.isNaN(marketCap) ? 'unknown' : 'similar'}` : match,
    );
    return Object.fromEntries(
      [...groups].map(([group, pairs]) => [group, pairs.map(({ names }) => names).sort()]),
    );
  }

  it('is wrong where the recordings are 40 months apart and figures are similar by accident', () => {
    expect(wrongIn(YEARS)).toEqual({
      // Terra was renamed Terra Classic, and its new chain took both name and symbol. The price fell to a third, no more.
      name: ['Terra / Terra'],
      // By accident both prices and market caps agree, like those of one coin after years.
      price: ['LikeCoin / Only1'],
      // One name contains the other, and prices are within a factor of 10, like those of Fetch / Fetch.AI, which are one coin.
      similar: ['Hero / Metahero', 'KEY / MoMo Key'],
      // Only prices could contradict these, and they are within a factor of 10, like those of VideoCoin / Vivid Labs, which
      // are one coin.
      'symbol, market caps unknown': [
        'Blocknode / Bened',
        'Mercury / Mercurial',
        'MojoCoin / Mojito',
        'Shadow Token / GenesysGo Shadow',
        'StarChain / Student Coin',
        'TOKOK / Tokenplace',
        'TagCoin / Tag Protocol',
        'Tierion / Talent',
        'xCrypt Token / Citadel.one',
      ],
      // By accident as similar as renamed coins: Melon / Enzyme differ by a factor of 7.3 in price and 12 in market cap.
      'symbol, market caps similar': [
        'ACE (TokenStars) / Acent',
        'Iungo / Infinity Angel',
        'Level Up Coin / Lucretius',
        'Maverick Chain / MileVerse',
        'Next.exchange / ShopNEXT',
        'Olive / OpenLeverage',
      ],
    });
  });

  it('is wrong twice among the top hundred of later years', () => {
    // Prices differ by a factor of 7.5 and market caps by 17, hardly more than those of Melon / Enzyme.
    expect(wrongIn(IN_2022)).toEqual({ 'symbol, market caps similar': ['STEPN / GMT Token'] });
    // The new Beam has the listing date of its predecessor Merit Circle, and so looks older than the value. Prices are
    // within a factor of 1.3; market caps differ by 313, but so do those of right pairs with equal names (BUSD: 1,575).
    expect(wrongIn(IN_2024)).toEqual({ name: ['Beam / Beam'] });
    expect(wrongIn(IN_2025)).toEqual({});
  });

  it('matches no other known namesakes', () => {
    const matched = new Set<string>();
    for (const pair of RECORDED_PAIRS.filter(({ source }) => source === 'coinpaprika'))
      for (const own of givenByUs(ourJoin(readRecorded(RECORDED_DIR, pair)))) matched.add(String(own));
    const taken = COINPAPRIKA_NAMESAKES.map(String).filter((pair) => matched.has(pair));
    expect(taken).toEqual([
      '28298,beam-beam',
      '4172,luna-terra-v2',
      '2713,key-momo-key',
      '2755,hero-metahero',
      '18069,gmt-gomining-token',
      '1923,tnt-talent',
    ]);
  });
});
