import { recordingDependencies } from '@coinfront/ingestion/testing/recording-dependencies';
import { loadConfig } from '@coinfront/runtime';
import { describe, expect, it } from '@jest/globals';
import { configSchema } from '../src/config.ts';
import { createSource } from '../src/create-source.ts';

function chosen(environment: Record<string, string>) {
  const config = loadConfig(configSchema, { MONGODB_URI: 'mongodb://db', ...environment });
  const { source, limit } = createSource(recordingDependencies().dependencies, config);
  return { name: source.name, limit };
}

describe('createSource', () => {
  it.each([
    [{}, { name: 'simulator', limit: null }],
    [{ ASSETS_LIMIT: '7' }, { name: 'simulator', limit: 7 }],
    [{ USD_VALUES_SOURCE: 'coinpaprika' }, { name: 'coinmarketcap-keyless', limit: 5000 }],
    [{ CRYPTOCOMPARE_API_KEY: 'k' }, { name: 'coinmarketcap-keyless', limit: 5000 }],
    [{ CMC_API_KEY: 'k' }, { name: 'coinmarketcap', limit: 500 }],
    [
      { CMC_API_KEY: 'k', ASSETS_LIMIT: 'all' },
      { name: 'coinmarketcap', limit: null },
    ],
    [
      { CMC_API_KEY: 'k', ASSETS_SOURCE: 'coinmarketcap-keyless' },
      { name: 'coinmarketcap-keyless', limit: 5000 },
    ],
  ])('creates the source that %j selects', (environment, expected) => {
    expect(chosen(environment)).toEqual(expected);
  });

  it.each([
    [{ ASSETS_SOURCE: 'coinmarketcap' }, 'CMC_API_KEY'],
    [{ ASSETS_SOURCE: 'simulator', CRYPTOCOMPARE_API_KEY: 'k' }, 'ASSETS_SOURCE'],
    [{ ASSETS_PAGE_SIZE: '5001' }, 'ASSETS_PAGE_SIZE'],
    [{ CMC_BASE_URL: 'ftp://example.org' }, 'CMC_BASE_URL'],
  ])('throws for %j a ConfigError that names %s', (environment, variable) => {
    expect(() => chosen(environment)).toThrow(
      expect.objectContaining({ name: 'ConfigError', issues: [expect.objectContaining({ variable })] }),
    );
  });

  it.each([
    [{}, undefined],
    [{ CMC_API_KEY: 'k' }, { unit: 'credits', perMonth: 15_000 }],
    [{ ASSETS_SOURCE: 'coinmarketcap-keyless' }, { unit: 'calls', perMonth: 8_640 }],
  ])('with %j the source has the plan %j', (environment, plan) => {
    const config = loadConfig(configSchema, { MONGODB_URI: 'mongodb://db', ...environment });
    const { source } = createSource(recordingDependencies().dependencies, config);
    expect(source.plan && { unit: source.plan.unit, perMonth: source.plan.perMonth }).toEqual(plan);
  });
});
