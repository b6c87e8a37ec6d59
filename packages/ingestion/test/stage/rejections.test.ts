import { describe, expect, it } from '@jest/globals';
import { createRejections } from '../../src/stage/rejections.ts';

const names = (...rejected: [symbol: string | null, name: string | null][]) => {
  const rejections = createRejections();
  for (const [symbol, name] of rejected) rejections.add({ id: null, symbol, name }, 'id: is missing', {});
  return rejections.names();
};

describe('createRejections', () => {
  it('keeps each name once, by its join keys, and none without a symbol', () => {
    expect(
      names(['hot*', 'Hydro Protocol'], ['HOT', 'hydro protocol'], ['HOT', null], [null, 'Holo']),
    ).toEqual([
      { symbol_key: 'HOT', name_key: 'hydroprotocol' },
      { symbol_key: 'HOT', name_key: '' },
    ]);
  });

  it('ignores names and symbols that are too long for a coin', () => {
    const huge = 'x'.repeat(17 * 1024 * 1024);
    expect(names(['HOT', huge], [huge, 'Hydro'])).toEqual([{ symbol_key: 'HOT', name_key: '' }]);
  });

  it('keeps no more than fits into a document, however many and long the names are', () => {
    const long = Array.from({ length: 60_000 }, (_, at): [string, string] => [`${at}`, 'ñ'.repeat(180) + at]);
    const kept = names(...long);
    expect(kept.length).toBeGreaterThan(10_000);
    expect(Buffer.byteLength(JSON.stringify(kept))).toBeLessThan(12 * 1024 * 1024);
  });

  it('shows the first records, truncated', () => {
    const rejections = createRejections();
    const id = 'x'.repeat(1_000_000);
    for (let n = 0; n < 30; n++) rejections.add({ id, symbol: null, name: null }, 'symbol: no', { id });
    expect(rejections.sample).toHaveLength(20);
    expect(JSON.stringify(rejections.sample).length).toBeLessThan(20 * 1_000);
  });

  it('returns the most frequent reason', () => {
    const rejections = createRejections();
    for (const reason of ['a', 'b', 'b']) rejections.add({ id: 1, symbol: null, name: null }, reason, {});
    expect(rejections.commonest()).toEqual({ reason: 'b', count: 2 });
    expect(createRejections().commonest()).toBeUndefined();
  });
});
