import { describe, expect, it } from '@jest/globals';
import { chooseSources } from '../src/index.ts';

describe('chooseSources', () => {
  it('takes the simulator for both when nothing is set', () => {
    expect(chooseSources({})).toEqual({
      assets: 'simulator',
      usdValues: 'simulator',
    });
  });

  it('takes the source of each given key', () => {
    expect(chooseSources({ CMC_API_KEY: 'a', CRYPTOCOMPARE_API_KEY: 'b' })).toEqual({
      assets: 'coinmarketcap',
      usdValues: 'cryptocompare',
    });
  });

  it('takes the keyless source beside one real key', () => {
    expect(chooseSources({ CMC_API_KEY: 'a' })).toEqual({
      assets: 'coinmarketcap',
      usdValues: 'coinpaprika',
    });
    expect(chooseSources({ CRYPTOCOMPARE_API_KEY: 'b' })).toEqual({
      assets: 'coinmarketcap-keyless',
      usdValues: 'cryptocompare',
    });
  });

  it('takes CoinPaprika for its key, unless there is one of CryptoCompare', () => {
    const paprika = { COINPAPRIKA_API_KEY: 'c' };
    expect(chooseSources(paprika)).toEqual({ assets: 'coinmarketcap-keyless', usdValues: 'coinpaprika' });
    expect(chooseSources({ ...paprika, CRYPTOCOMPARE_API_KEY: 'b' })).toEqual({
      assets: 'coinmarketcap-keyless',
      usdValues: 'cryptocompare',
    });
    expect(
      chooseSources({ ...paprika, CRYPTOCOMPARE_API_KEY: 'b', USD_VALUES_SOURCE: 'coinpaprika' }),
    ).toMatchObject({ usdValues: 'coinpaprika' });
  });

  it('takes the keyless source beside one chosen real source', () => {
    expect(chooseSources({ USD_VALUES_SOURCE: 'coinpaprika' })).toEqual({
      assets: 'coinmarketcap-keyless',
      usdValues: 'coinpaprika',
    });
  });

  it('leaves keys unused when the simulator is named for both', () => {
    expect(
      chooseSources({
        ASSETS_SOURCE: 'simulator',
        USD_VALUES_SOURCE: 'simulator',
        CMC_API_KEY: 'a',
      }),
    ).toEqual({ assets: 'simulator', usdValues: 'simulator' });
  });

  it('refuses the simulator beside a real source, named or following from a key', () => {
    for (const choice of [
      { ASSETS_SOURCE: 'simulator', USD_VALUES_SOURCE: 'coinpaprika' },
      { ASSETS_SOURCE: 'simulator', CRYPTOCOMPARE_API_KEY: 'secret' },
      { ASSETS_SOURCE: 'simulator', COINPAPRIKA_API_KEY: 'secret' },
    ] as const) {
      expect(chooseSources(choice)).toEqual({
        problems: [
          {
            variable: 'ASSETS_SOURCE',
            message: expect.stringContaining('simulator beside a real'),
          },
        ],
      });
    }
  });

  it('reports every missing key at once and no key', () => {
    const chosen = chooseSources({
      ASSETS_SOURCE: 'coinmarketcap',
      USD_VALUES_SOURCE: 'cryptocompare',
    });
    expect(chosen).toEqual({
      problems: [
        expect.objectContaining({ variable: 'CMC_API_KEY' }),
        expect.objectContaining({ variable: 'CRYPTOCOMPARE_API_KEY' }),
      ],
    });
    const mixed = chooseSources({
      USD_VALUES_SOURCE: 'simulator',
      CMC_API_KEY: 'top-secret',
    });
    expect(JSON.stringify(mixed)).not.toContain('top-secret');
  });
});
