import { ConfigError } from '@coinfront/runtime';
import { describe, expect, it } from '@jest/globals';
import { chooseSources } from '../../src/config/index.ts';

const INVALID_PROXIES = { HTTPS_PROXY: 'bogus', http_proxy: 'http://me:hunter2@', NO_PROXY: '*' };

function issuesOf(choice: Parameters<typeof chooseSources>[0]) {
  try {
    chooseSources(choice);
  } catch (error) {
    if (error instanceof ConfigError) return error.issues;
    throw error;
  }
  return [];
}

describe('chooseSources', () => {
  it('chooses the simulator for both if nothing is set', () => {
    expect(chooseSources({})).toEqual({
      assets: 'simulator',
      usdValues: 'simulator',
    });
  });

  it('chooses the source of each key that is set', () => {
    expect(chooseSources({ CMC_API_KEY: 'a', CRYPTOCOMPARE_API_KEY: 'b' })).toEqual({
      assets: 'coinmarketcap',
      usdValues: 'cryptocompare',
    });
  });

  it('chooses the keyless source beside one real key', () => {
    expect(chooseSources({ CMC_API_KEY: 'a' })).toEqual({
      assets: 'coinmarketcap',
      usdValues: 'coinpaprika',
    });
    expect(chooseSources({ CRYPTOCOMPARE_API_KEY: 'b' })).toEqual({
      assets: 'coinmarketcap-keyless',
      usdValues: 'cryptocompare',
    });
  });

  it('chooses CoinPaprika for its key, unless there is one for CryptoCompare', () => {
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

  it('chooses the keyless source beside a named real source', () => {
    expect(chooseSources({ USD_VALUES_SOURCE: 'coinpaprika' })).toEqual({
      assets: 'coinmarketcap-keyless',
      usdValues: 'coinpaprika',
    });
  });

  it('ignores keys if the simulator is named for both', () => {
    expect(
      chooseSources({
        ASSETS_SOURCE: 'simulator',
        USD_VALUES_SOURCE: 'simulator',
        CMC_API_KEY: 'a',
      }),
    ).toEqual({ assets: 'simulator', usdValues: 'simulator' });
  });

  it('does not allow the simulator beside a real source, named or implied by a key', () => {
    for (const choice of [
      { ASSETS_SOURCE: 'simulator', USD_VALUES_SOURCE: 'coinpaprika' },
      { ASSETS_SOURCE: 'simulator', CRYPTOCOMPARE_API_KEY: 'secret' },
      { ASSETS_SOURCE: 'simulator', COINPAPRIKA_API_KEY: 'secret' },
    ] as const) {
      expect(issuesOf(choice)).toEqual([
        {
          variable: 'ASSETS_SOURCE',
          message: expect.stringContaining('must not be simulator beside a real source'),
        },
      ]);
    }
  });

  it('reports every missing key and contradiction at once, and no key', () => {
    expect(issuesOf({ ASSETS_SOURCE: 'coinmarketcap', USD_VALUES_SOURCE: 'cryptocompare' })).toEqual([
      expect.objectContaining({ variable: 'CMC_API_KEY' }),
      expect.objectContaining({ variable: 'CRYPTOCOMPARE_API_KEY' }),
    ]);
    expect(issuesOf({ ASSETS_SOURCE: 'coinmarketcap', USD_VALUES_SOURCE: 'simulator' })).toEqual([
      expect.objectContaining({ variable: 'CMC_API_KEY' }),
      expect.objectContaining({ variable: 'USD_VALUES_SOURCE' }),
    ]);
    const mixed = issuesOf({ USD_VALUES_SOURCE: 'simulator', CMC_API_KEY: 'top-secret' });
    expect(JSON.stringify(mixed)).not.toContain('top-secret');
  });

  it('names invalid proxies, without showing them, if the sources are real', () => {
    expect(issuesOf({ USD_VALUES_SOURCE: 'coinpaprika', ...INVALID_PROXIES })).toEqual([
      {
        variable: 'HTTPS_PROXY',
        message: 'must begin with http:// or https://; other proxies are not supported',
      },
      { variable: 'http_proxy', message: 'a host is missing' },
    ]);
  });

  it('ignores invalid proxies if the sources are the simulator', () => {
    expect(chooseSources(INVALID_PROXIES)).toEqual({ assets: 'simulator', usdValues: 'simulator' });
  });
});
