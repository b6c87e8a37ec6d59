import { describe, expect, it } from '@jest/globals';
import { COINPAPRIKA_PAIRS } from '../../src/join/labels/coinpaprika.ts';
import { CRYPTOCOMPARE_PAIRS } from '../../src/join/labels/cryptocompare.ts';
import { createLabels, LABELS } from '../../src/join/labels/index.ts';
import { labelPairs } from '../../src/join/labels/label-pairs.ts';
import { COINPAPRIKA_NAMESAKES } from '../../src/join/labels/namesakes.ts';
import { UNSURE_PAIRS } from '../../src/join/labels/unsure.ts';

describe('labelPairs', () => {
  it('reads pairs of ids, several per line, and ignores comments', () => {
    expect(labelPairs('\n1 btc-bitcoin  # 2 is another\n3 x  5 42-42-coin\n')).toEqual([
      [1, 'btc-bitcoin'],
      [3, 'x'],
      [5, '42-42-coin'],
    ]);
  });

  it.each(['1', '1 btc eth 2'])('throws for anything but pairs: %s', (text) => {
    expect(() => labelPairs(text)).toThrow('Expected pairs');
  });
});

describe('the labels', () => {
  it('give each asset one value, and each value one asset', () => {
    for (const pairs of [COINPAPRIKA_PAIRS, CRYPTOCOMPARE_PAIRS])
      expect(new Set(pairs.map(([, usdId]) => usdId)).size).toBe(pairs.length);
    const twice = labelPairs('1 btc 1 eth');
    expect(() => createLabels(twice, [])).toThrow('one label for each asset');
  });

  it('are sure: no labelled pair is among the unsure ones or the namesakes', () => {
    const labelled = new Set([...COINPAPRIKA_PAIRS, ...CRYPTOCOMPARE_PAIRS].map(String));
    for (const pair of [...UNSURE_PAIRS, ...COINPAPRIKA_NAMESAKES])
      expect(labelled.has(String(pair))).toBe(false);
    for (const pair of COINPAPRIKA_NAMESAKES) expect(LABELS.coinpaprika.isUnsure(...pair)).toBe(false);
  });
});
