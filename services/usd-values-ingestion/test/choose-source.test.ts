import { recordingDependencies } from '@coinfront/ingestion/testing/recording-dependencies';
import { loadConfig } from '@coinfront/runtime';
import { describe, expect, it } from '@jest/globals';
import { chooseSource } from '../src/choose-source.ts';
import { configSchema } from '../src/config.ts';

function chosen(environment: Record<string, string>) {
  const config = loadConfig(configSchema, { MONGODB_URI: 'mongodb://db', ...environment });
  const { source, limit } = chooseSource(recordingDependencies().dependencies, config);
  return { name: source.name, limit };
}

describe('chooseSource', () => {
  it.each([
    [{}, { name: 'simulator', limit: null }],
    [{ USD_VALUES_LIMIT: '7' }, { name: 'simulator', limit: 7 }],
    [{ ASSETS_SOURCE: 'coinmarketcap-keyless' }, { name: 'coinpaprika', limit: null }],
    [{ CMC_API_KEY: 'k' }, { name: 'coinpaprika', limit: null }],
    [{ CRYPTOCOMPARE_API_KEY: 'k' }, { name: 'cryptocompare', limit: 500 }],
    [
      { CRYPTOCOMPARE_API_KEY: 'k', USD_VALUES_LIMIT: 'all' },
      { name: 'cryptocompare', limit: null },
    ],
    [
      { CRYPTOCOMPARE_API_KEY: 'k', USD_VALUES_SOURCE: 'coinpaprika' },
      { name: 'coinpaprika', limit: null },
    ],
  ])('chooses by %j', (environment, expected) => {
    expect(chosen(environment)).toEqual(expected);
  });

  it.each([
    [{ USD_VALUES_SOURCE: 'cryptocompare' }, 'CRYPTOCOMPARE_API_KEY'],
    [{ USD_VALUES_SOURCE: 'simulator', CMC_API_KEY: 'k' }, 'USD_VALUES_SOURCE'],
    [{ CRYPTOCOMPARE_PAGE_SIZE: '95' }, 'CRYPTOCOMPARE_PAGE_SIZE'],
    [{ SOURCE_CONCURRENCY: '0' }, 'SOURCE_CONCURRENCY'],
    [{ COINPAPRIKA_BASE_URL: 'api.coinpaprika.com' }, 'COINPAPRIKA_BASE_URL'],
  ])('refuses %j, naming %s', (environment, variable) => {
    expect(() => chosen(environment)).toThrow(
      expect.objectContaining({ name: 'ConfigError', problems: [expect.objectContaining({ variable })] }),
    );
  });
});
