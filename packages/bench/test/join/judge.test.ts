import { describe, expect, it } from '@jest/globals';
import { judge } from '../../src/join/judge.ts';
import { createLabels } from '../../src/join/labels/index.ts';

const labels = createLabels(
  [
    [1, 'btc'],
    [2, 'eth'],
  ],
  [[3, 'new-dai']],
);

const judged = (usdIds: [number, string | null][], priced = ['btc', 'eth', 'new-dai', 'other']) =>
  judge({ usdIds: new Map(usdIds), priced: new Set(priced) }, labels);

describe('judge', () => {
  it('judges the labelled value as right and any other as wrong', () => {
    expect(
      judged([
        [1, 'btc'],
        [2, 'other'],
      ]),
    ).toEqual({ right: [1], wrong: [2], missed: [] });
  });

  it('judges any value as wrong if the asset has none', () => {
    expect(judged([[4, 'other']])).toEqual({ right: [], wrong: [4], missed: [] });
  });

  it('counts as missed only values that were there with a price', () => {
    const nothing: [number, null][] = [
      [1, null],
      [2, null],
      [4, null],
    ];
    expect(judged(nothing, ['btc'])).toEqual({ right: [], wrong: [], missed: [1] });
  });

  it('does not count an unsure pair, but counts the same asset with another value as wrong', () => {
    expect(judged([[3, 'new-dai']])).toEqual({ right: [], wrong: [], missed: [] });
    expect(judged([[3, 'other']])).toEqual({ right: [], wrong: [3], missed: [] });
  });
});
