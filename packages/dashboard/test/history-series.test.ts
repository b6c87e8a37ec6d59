import { expect, it } from '@jest/globals';
import { dollarsLabel, timeLabel } from '../page/asset/history/axis-labels.ts';
import { changeOf, figureNamed, lineOf, nearestKnown, summaryOf } from '../page/asset/history/series.ts';

const entry = (minute: number, price: number | null, market_cap: number | null = null) => ({
  at: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
  price,
  market_cap,
});
const at = (minute: number) => entry(minute, 0).at;

it('summarizes the known figures', () => {
  const summary = summaryOf(
    [entry(0, null, 5), entry(1, 4), entry(2, 2), entry(3, 6), entry(4, null)],
    'price',
  );
  expect(summary).toEqual({
    first: { at: at(1), value: 4 },
    last: { at: at(3), value: 6 },
    lowest: { at: at(2), value: 2 },
    highest: { at: at(3), value: 6 },
    points: 3,
  });
  expect(summary && changeOf(summary)).toBe(50);
  expect(summaryOf([entry(0, 1)], 'market_cap')).toBeUndefined();
});

it('has no change from 0', () => {
  const summary = summaryOf([entry(0, 0), entry(1, 4)], 'price');
  expect(summary && changeOf(summary)).toBeUndefined();
});

it('makes lines with gaps, in seconds', () => {
  expect(lineOf([entry(0, 1), entry(1, null), entry(2, 3)], 'price')).toEqual([
    [0, 60, 120].map((seconds) => Date.UTC(2026, 0, 1) / 1_000 + seconds),
    [1, null, 3],
  ]);
});

it('finds the nearest index that has a value', () => {
  expect(nearestKnown([1, null, undefined, null, 5], 2)).toBe(0);
  expect(nearestKnown([null, null, undefined, 4, 5], 1)).toBe(3);
  expect(nearestKnown([7], 0)).toBe(0);
  expect(nearestKnown([null], 0)).toBeNull();
  expect(nearestKnown([], 0)).toBeNull();
});

it('uses the price if a link names an unknown figure', () => {
  expect([null, 'price', 'market_cap', 'constructor'].map(figureNamed)).toEqual([
    'price',
    'price',
    'market_cap',
    'price',
  ]);
});

it.each([
  [101_020, 50, '$101,020'],
  [0.4321, 0.0005, '$0.4321'],
  [1.5, 0.5, '$1.5'],
  [0.3, 0.1, '$0.3'],
  [2_004_000_000_000, 2_000_000_000, '$2.004\u00a0T'],
  [400_000_000, 100_000_000, '$400\u00a0M'],
  [0, 100_000_000, '$0'],
  [0.000_000_123, 0.000_000_001, '$0.0₆123'],
])('labels %s, with grid lines %s apart, as %s', (value, increment, label) => {
  expect(dollarsLabel(value, increment)).toBe(label);
});

it('labels times with seconds if grid lines are close, and midnight with its date', () => {
  const local = (hours: number, seconds = 0) => new Date(2026, 0, 2, hours, 0, seconds).getTime() / 1_000;
  expect(timeLabel(local(9), 3_600)).toBe('09:00');
  expect(timeLabel(local(9, 5), 5)).toBe('09:00:05');
  expect(timeLabel(local(0), 3_600)).toBe('2 Jan');
});
