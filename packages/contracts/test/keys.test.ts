import { describe, expect, it } from '@jest/globals';
import { nameKey, rowId, symbolKey } from '../src/index.ts';

describe('symbolKey', () => {
  it.each([
    ['HOT*', 'HOT'],
    ['HOT**', 'HOT'],
    ['xBTC', 'XBTC'],
    [' btc ', 'BTC'],
    ['*', '*'],
    ['$ROPE', '$ROPE'],
    ['KFS G', 'KFS G'],
    ['-', '-'],
  ])('turns %j into %j', (symbol, key) => {
    expect(symbolKey(symbol)).toBe(key);
  });

  it('keeps the Greek tau of ΤBTC apart from the Latin T', () => {
    expect(symbolKey('ΤBTC')).not.toBe(symbolKey('TBTC'));
  });
});

describe('nameKey', () => {
  it.each([
    ['UNUS SED LEO', 'unussedleo'],
    ['Akropolis ', 'akropolis'],
    ["Yield App's", 'yieldapps'],
    ['ﬁnance', 'finance'],
    ['Straße', 'strasse'],
    ['STRASSE', 'strasse'],
    ['币安人生', '币安人生'],
    ['0x Protocol²', '0xprotocol2'],
    ['???', ''],
  ])('turns %j into %j', (name, key) => {
    expect(nameKey(name)).toBe(key);
  });
});

describe('rowId', () => {
  it('joins the snapshot and the source id', () => {
    expect(rowId('000000000000001-00000000', 'btc-bitcoin')).toBe('000000000000001-00000000:btc-bitcoin');
  });
});
