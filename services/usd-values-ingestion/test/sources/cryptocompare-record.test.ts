import { usdValueSchema } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import { parseCryptoCompare } from '../../src/sources/cryptocompare-record.ts';
import { RAW, RECORD } from '../fixtures/cryptocompare.ts';

function rowOf(record: unknown) {
  const parsed = parseCryptoCompare(record);
  if (!parsed.accepted) throw new Error(parsed.reason);
  return parsed.row;
}

const withRaw = (fields: Partial<Record<keyof typeof RAW, unknown>>) => ({
  ...RECORD,
  RAW: { USD: { ...RAW, ...fields } },
});
const withCoin = (fields: object) => ({ ...RECORD, CoinInfo: { ...RECORD.CoinInfo, ...fields } });

const NO_FIGURES = {
  price: null,
  market_cap: null,
  volume_24h: null,
  change_24h: null,
  open_24h: null,
  high_24h: null,
  low_24h: null,
  supply: null,
  updated_at: null,
};

describe('parseCryptoCompare', () => {
  it('reads the figures of RAW.USD and none of DISPLAY', () => {
    expect(rowOf(RECORD)).toEqual({
      id: '1182',
      symbol: 'BTC',
      source_symbol: 'BTC',
      name: 'Bitcoin',
      name_key: 'bitcoin',
      price: 90_176.22,
      market_cap: 1_800_819_113_400,
      volume_24h: 23_071_033_571.6,
      change_24h: 1.32,
      open_24h: 89_000.5,
      high_24h: 90_500,
      low_24h: 88_700.25,
      supply: 19_970_000,
      updated_at: '2026-01-03T03:34:27.000Z',
    });
  });

  it('returns a USD value by the contract', () => {
    const { name_key: _, ...value } = rowOf(RECORD);
    expect(usdValueSchema.parse(value)).toEqual(value);
  });

  it('reads the older fields of a response without newer ones', () => {
    const { CIRCULATINGSUPPLY, CIRCULATINGSUPPLYMKTCAP, TOTALVOLUME24HTO, ...older } = RAW;
    expect(rowOf({ ...RECORD, RAW: { USD: older } })).toMatchObject({
      supply: 19_970_762,
      market_cap: 1_800_887_889_241.3,
      volume_24h: 2_771_230_723.1,
    });
  });

  it.each([{ RAW: undefined }, { RAW: null }, { RAW: {} }, { RAW: { USD: null } }, { RAW: { EUR: RAW } }])(
    'makes a row of nulls of a coin with %j',
    (raw) => {
      const row = rowOf({ ...RECORD, ...raw });
      expect(row).toMatchObject({ id: '1182', symbol: 'BTC', name: 'Bitcoin', ...NO_FIGURES });
    },
  );

  it.each([0, '', 'N/A', null, undefined])('takes %p for unknown in every amount', (unknown) => {
    const amounts = Object.keys(RAW).filter((key) => !/^CHANGE/.test(key));
    const fields = Object.fromEntries(amounts.map((key) => [key, unknown]));
    expect(rowOf(withRaw(fields))).toMatchObject({ ...NO_FIGURES, change_24h: 1.32 });
  });

  it('keeps a change of 0 and a negative change', () => {
    expect(rowOf(withRaw({ CHANGEPCT24HOUR: 0 })).change_24h).toBe(0);
    expect(rowOf(withRaw({ CHANGEPCT24HOUR: -99.5 })).change_24h).toBe(-99.5);
    expect(rowOf(withRaw({ CHANGEPCT24HOUR: 'N/A' })).change_24h).toBeNull();
  });

  it('normalises symbol and name and keeps the symbol as delivered', () => {
    expect(rowOf(withCoin({ Name: 'hot*', FullName: 'Hydro Protocol ' }))).toMatchObject({
      symbol: 'HOT',
      source_symbol: 'hot*',
      name: 'Hydro Protocol',
      name_key: 'hydroprotocol',
    });
  });

  it.each([null, undefined])('gives an empty name for %p', (FullName) => {
    expect(rowOf(withCoin({ FullName }))).toMatchObject({ name: '', name_key: '' });
  });

  it.each([
    ['RAW.USD.PRICE', '90176.22', /received string/, 'price'],
    ['RAW.USD.PRICE', JSON.parse('1e999'), /received Infinity/, 'price'],
    ['RAW.USD.PRICE', -1, />=0/, 'price'],
    ['RAW.USD.CIRCULATINGSUPPLY', -1, />=0/, 'supply'],
    ['RAW.USD.CIRCULATINGSUPPLYMKTCAP', {}, /received object/, 'market_cap'],
    ['RAW.USD.CHANGEPCT24HOUR', '1.3', /received string/, 'change_24h'],
    ['RAW.USD.LASTUPDATE', 1e18, /<=/, 'updated_at'],
    ['RAW.USD.LASTUPDATE', '2026-01-03', /received string/, 'updated_at'],
  ])('discards %s %p, and keeps all else', (field, value, reason, gone) => {
    const older = { SUPPLY: null, MKTCAP: null };
    const parsed = parseCryptoCompare(withRaw({ ...older, [field.split('.')[2] ?? '']: value }));
    const discarded = [{ field, reason: expect.stringMatching(reason), value }];
    expect(parsed).toEqual({ accepted: true, discarded, row: { ...rowOf(RECORD), [gone]: null } });
  });

  it('discards a supply below 0', () => {
    const { CIRCULATINGSUPPLY, ...older } = RAW;
    const parsed = parseCryptoCompare({ ...RECORD, RAW: { USD: { ...older, SUPPLY: -1 } } });
    expect(parsed).toMatchObject({
      discarded: [{ field: 'RAW.USD.SUPPLY' }],
      row: { supply: null, price: RAW.PRICE },
    });
  });

  it.each([1_700_000_000.5, 1_700_000_000_500])('takes the time %p, whose unit can be told', (LASTUPDATE) => {
    expect(rowOf(withRaw({ LASTUPDATE })).updated_at).toBe('2023-11-14T22:13:20.500Z');
  });

  it('returns the identity of a record even if its id cannot be converted', () => {
    const Id = { length: [{ toString: 1 }] };
    expect(parseCryptoCompare(withCoin({ Id }))).toMatchObject({ accepted: false, id: null, symbol: 'BTC' });
  });

  it.each([
    [{ ...RECORD, RAW: 'n/a' }, 'RAW', {}],
    [{ ...RECORD, RAW: { USD: [] } }, 'RAW.USD', {}],
    [withCoin({ FullName: 7 }), 'CoinInfo.FullName', { name: '', name_key: '' }],
  ])('discards what has another format: %j', (record, field, row) => {
    expect(parseCryptoCompare(record)).toMatchObject({ accepted: true, discarded: [{ field }], row });
  });

  it.each([
    ['Id', ''],
    ['Id', 1182],
    ['Name', ' '],
    ['Name', undefined],
  ])('rejects a coin with the %s %p, with its identity', (field, value) => {
    expect(parseCryptoCompare(withCoin({ [field]: value }))).toMatchObject({
      accepted: false,
      name: 'Bitcoin',
      symbol: field === 'Name' ? (value ?? null) : 'BTC',
      reason: expect.stringMatching(new RegExp(`^CoinInfo\\.${field}: `)),
    });
  });

  it.each([null, 'BTC', { CoinInfo: null }])('rejects %j', (record) => {
    expect(parseCryptoCompare(record)).toMatchObject({ accepted: false, id: null, symbol: null });
  });
});
