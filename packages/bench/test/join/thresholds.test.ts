// Why the join has these thresholds: for each one, the number of labelled pairs of the recordings on both sides of it, and
// the nearest of them. Where right and wrong pairs are on both sides, no threshold could separate them: the other figures,
// and that each value goes to only one asset, exclude most of the wrong pairs within it.
import type { StoredAsset } from '@coinfront/contracts';
import { DAY_MS, distanceMs, factor } from '@coinfront/front-api/join/quotes';
import { describe, expect, it } from '@jest/globals';
import { ourJoin } from '../../src/join/our-join.ts';
import { RECORDED_PAIRS, type RecordedPair, readRecorded } from '../../src/join/recordings.ts';
import { around, labelledPairs } from './labelled-pairs.ts';

const { RECORDED_DIR = '' } = process.env;
const describeRecorded = RECORDED_DIR ? describe : describe.skip;
const skipped = RECORDED_DIR ? '' : ' (skipped: RECORDED_DIR is not set)';

const [days, months, years, ...laterYears] = RECORDED_PAIRS as [RecordedPair, RecordedPair, RecordedPair];

describeRecorded(`the thresholds of the join${skipped}`, () => {
  const pairs = RECORDED_DIR ? RECORDED_PAIRS.flatMap((pair) => labelledPairs(RECORDED_DIR, pair)) : [];
  const inTime = pairs.filter(({ isBeforeListing }) => !isBeforeListing);
  /** The pairs that each rule decides on. */
  const similar = inTime.filter(({ likeness, isSameSymbol }) => likeness === 'similar' && isSameSymbol);
  const renamed = inTime.filter(({ likeness, isSameSymbol }) => likeness === 'equal' && !isSameSymbol);
  const symbol = inTime.filter(
    ({ likeness, isSameSymbol, isOnlyPair }) => likeness === 'unlike' && isSameSymbol && isOnlyPair,
  );
  const named = inTime.filter(({ likeness, isSameSymbol }) => likeness === 'equal' && isSameSymbol);

  describe('prices later than a day, 10', () => {
    it('keeps most right pairs and excludes more wrong than right ones, for each rule that uses it', () => {
      expect(around(similar, 'price', 10)).toEqual({
        'right within': '37, nearest 8.59 FLOKI / Floki Inu',
        'wrong beyond': '11, nearest 17.3 Rise / EverRise',
        'right beyond': '5, nearest 11.1 Injective / Injective Protocol',
        'wrong within': '17, nearest 9.81 Cardano / Cardano Token',
      });
      expect(around(renamed, 'price', 10)).toEqual({
        'right within': '14, nearest 8.71 RChain / RChain',
        'wrong beyond': '11, nearest 27.7 Aurora / Aurora',
        'right beyond': '4, nearest 11.2 SingularityNET / Singularity NET',
        'wrong within': '3, nearest 2.44 Karma / KARMA',
      });
      expect(around(symbol, 'price', 10)).toEqual({
        'right within': '38, nearest 8.67 VideoCoin / Vivid Labs',
        'wrong beyond': '39, nearest 10.5 FNB Protocol / Finexbox Token',
        'right beyond': '5, nearest 31.3 Chronobank / Chrono.tech',
        'wrong within': '31, nearest 9.54 ROIyal Coin / Roco Finance',
      });
    });

    it('is not used for equal names: it would exclude one right pair in five, and no wrong one', () => {
      expect(around(named, 'price', 10)).toEqual({
        'right within': '875, nearest 9.97 DigitalNote / DigitalNote',
        'wrong beyond': '0',
        'right beyond': '211, nearest 10.1 MixMarvel / MixMarvel',
        'wrong within': '2, nearest 3.16 Terra / Terra',
      });
    });
  });

  describe('a value before the listing, a day', () => {
    it('excludes no right pair, and could be anything from a month after to a month before', () => {
      // A day, because the date may lack a time of day.
      expect(around(pairs, 'daysEarly', 1)).toEqual({
        'right within': '1192, nearest -35.5 Bonk / Bonk',
        'wrong beyond': '5, nearest 30.4 Bittensor / Fusotao',
        'right beyond': '0',
        'wrong within': '248, nearest -221 USDCoin / USD Coin',
      });
    });
  });

  describe('market caps for the symbol alone', () => {
    it('with prices within 2, 100: only namesakes are beyond it', () => {
      const close = symbol.filter(({ price }) => price <= 2);
      expect(around(close, 'marketCap', 100)).toEqual({
        'right within': '16, nearest 12.9 Crypto.com Coin / Crypto.com Chain Token',
        'wrong beyond': '6, nearest 169 Elcoin / ELYSIA',
        'right beyond': '0',
        'wrong within': '1, nearest 21.4 Maverick Chain / MileVerse',
      });
    });

    it('with prices within 2, not less than 100: market caps of one coin, of any name, differ by nearly as much', () => {
      const one = labelledPairs(RECORDED_DIR, months).filter(({ price }) => price <= 2);
      expect(around(one, 'marketCap', 100)).toEqual({
        'right within': '77, nearest 83.3 W Green Pay / W Green Pay',
        'wrong beyond': '0',
        'right beyond': '2, nearest 107 Aion / Aion',
        'wrong within': '0',
      });
    });

    it('with prices beyond 2, 25: it excludes one renamed coin and eight namesakes', () => {
      const unlike = symbol.filter(({ price }) => price > 2 && price <= 10);
      expect(around(unlike, 'marketCap', 25)).toEqual({
        'right within': '16, nearest 11.9 Melon / Enzyme',
        'wrong beyond': '8, nearest 26.3 Dreamcoin / DoDreamChain',
        'right beyond': '1, nearest 32.8 NOIA Network / Syntropy',
        'wrong within': '7, nearest 17.1 STEPN / GMT Token',
      });
    });
  });

  // No two recordings of different sources are from the same day. How far prices of one coin differ within a day is known from
  // the 24-hour change that its source sends; how far those of namesakes differ, from assets with one symbol in one listing.
  describe('prices within a day, 3, and 2 for the symbol alone', () => {
    const isMove = (value: number | null | undefined): value is number =>
      typeof value === 'number' && value > -100;
    const moves = (assets: readonly StoredAsset[]): number[] =>
      assets
        .map(({ quote }) => quote?.USD?.percent_change_24h)
        .filter(isMove)
        .map((percent) => factor(1 + percent / 100, 1) ?? Number.NaN);
    const beyond = (factors: readonly number[], threshold: number) =>
      factors.filter((times) => times > threshold).length;

    it('exceed the move of a coin in a day: 2 for 97 % of all, 3 for 98 %, and 1.51 for the largest', () => {
      const all = moves(readRecorded(RECORDED_DIR, years).assets);
      expect([all.length, beyond(all, 2), beyond(all, 3)]).toEqual([2391, 68, 36]);
      const largest = laterYears.flatMap((pair) => moves(readRecorded(RECORDED_DIR, pair).assets));
      expect([largest.length, beyond(largest, 1.51)]).toEqual([300, 0]);
    });

    it('exceed the difference of two sources two days apart', () => {
      expect(around(labelledPairs(RECORDED_DIR, days), 'price', 2)['right within']).toBe(
        '10, nearest 1.04 Bitcoin / Bitcoin',
      );
    });

    it('exclude most namesakes: 3 leaves one in five, 2 one in six', () => {
      const { assets } = ourJoin(readRecorded(RECORDED_DIR, years));
      const namesakes = [...Map.groupBy(assets, ({ symbol_key }) => symbol_key).values()].flatMap(
        (ofSymbol) =>
          ofSymbol.flatMap((a, place) =>
            ofSymbol
              .slice(place + 1)
              .filter((b) => distanceMs(a, b) <= DAY_MS)
              .map((b) => factor(a.price, b.price) ?? Number.NaN),
          ),
      );
      expect([namesakes.length, beyond(namesakes, 2), beyond(namesakes, 3)]).toEqual([106, 89, 84]);
    });
  });
});
