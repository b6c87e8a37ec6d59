import { describe, expect, it } from '@jest/globals';
import {
  amount,
  count,
  dollars,
  full,
  percent,
  price,
  share,
  shareOf,
  spread,
} from '../../page/format/numbers.ts';

/** Replaces no-break spaces by ordinary ones. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('amount', () => {
  it.each([
    [0, '0'],
    [7, '7'],
    [12.345, '12.35'],
    [123.4, '123'],
    [999, '999'],
    [1_000, '1.00 K'],
    [12_345, '12.3 K'],
    [345_000_000, '345 M'],
    [1.2e12, '1.20 T'],
    [4.5e15, '4,500 T'],
    [-2_500, '−2.50 K'],
  ])('writes %p as %p', (value, text) => expect(plain(amount(value))).toBe(text));

  it.each([
    [999_999, '1.00 M'],
    [999_499, '999 K'],
    [999_999_999_999, '1.00 T'],
  ])('rounds %p before choosing the unit: %p', (value, text) => expect(plain(amount(value))).toBe(text));
});

describe('dollars', () => {
  it('writes the sign before the currency symbol', () => {
    expect(plain(dollars(1.2e12))).toBe('$1.20 T');
    expect(plain(dollars(-1_500))).toBe('−$1.50 K');
  });
});

describe('price', () => {
  it.each([
    [101_020.523, '$101,020.52'],
    [1, '$1.00'],
    [0.99996, '$1.00'],
    [0.43214, '$0.4321'],
    [0.5, '$0.50'],
    [0.001, '$0.0010'],
    [0, '$0.00'],
    [-3.5, '−$3.50'],
  ])('writes %p as %p', (value, text) => expect(price(value)).toBe(text));

  it.each([
    [0.00012346, '$0.0₃1235'],
    [0.00000012, '$0.0₆12'],
    [1e-12, '$0.0₁₁1'],
    [9.99999e-7, '$0.0₅1'],
  ])('counts the zeros after the decimal point of %p: %p', (value, text) => expect(price(value)).toBe(text));
});

describe('percent', () => {
  it.each([
    [3.42, '+3.4 %'],
    [-12, '−12.0 %'],
    [0, '0.0 %'],
    [0.04, '0.0 %'],
    [-0.04, '0.0 %'],
    [99.96, '+100 %'],
    [812_345.6, '+812 K %'],
  ])('writes %p as %p', (value, text) => expect(plain(percent(value))).toBe(text));
});

describe('share', () => {
  it.each([
    [0, '0.0 %'],
    [0.04, '< 0.1 %'],
    [67.62, '67.6 %'],
    [100, '100 %'],
  ])('writes %p as %p', (value, text) => expect(plain(share(value))).toBe(text));

  it('is in percent, and null if the whole is 0', () => {
    expect(shareOf(1, 4)).toBe(25);
    expect(shareOf(0, 0)).toBeNull();
  });
});

describe('spread', () => {
  it.each([
    [0.301196, '0.301 %'],
    [0.00001, '0.00001 %'],
    [12.345, '12.3 %'],
  ])('writes %p as %p', (value, text) => expect(plain(spread(value))).toBe(text));
});

describe('count', () => {
  it('separates thousands', () => expect(count(-12_345)).toBe('−12,345'));
});

describe('full', () => {
  it.each([
    [0.00000012, '0.00000012'],
    [-1.5e-10, '-0.00000000015'],
    [1.25e21, '1250000000000000000000'],
    [101_020.52359530638, '101020.52359530638'],
    [0, '0'],
  ])('writes every digit of %p: %p', (value, text) => {
    expect(full(value)).toBe(text);
    expect(Number(full(value))).toBe(value);
  });
});
