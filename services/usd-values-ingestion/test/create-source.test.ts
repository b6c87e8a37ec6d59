import type { SourcePlan } from '@coinfront/ingestion';
import { startServer } from '@coinfront/ingestion/testing/local-server';
import { pagesOf } from '@coinfront/ingestion/testing/read-source';
import { recordingDependencies } from '@coinfront/ingestion/testing/recording-dependencies';
import { loadConfig } from '@coinfront/runtime';
import { describe, expect, it } from '@jest/globals';
import { configSchema } from '../src/config.ts';
import { createSource } from '../src/create-source.ts';
import { tickers } from './fixtures/coinpaprika.ts';

function chosen(environment: Record<string, string>) {
  const config = loadConfig(configSchema, { MONGODB_URI: 'mongodb://db', ...environment });
  const { source, limit } = createSource(recordingDependencies().dependencies, config);
  return { name: source.name, limit };
}

describe('createSource', () => {
  it.each([
    [{}, { name: 'simulator', limit: null }],
    [{ USD_VALUES_LIMIT: '7' }, { name: 'simulator', limit: 7 }],
    [{ ASSETS_SOURCE: 'coinmarketcap-keyless' }, { name: 'coinpaprika', limit: null }],
    [{ CMC_API_KEY: 'k' }, { name: 'coinpaprika', limit: null }],
    [{ CRYPTOCOMPARE_API_KEY: 'k' }, { name: 'cryptocompare', limit: 500 }],
    [{ COINPAPRIKA_API_KEY: 'k' }, { name: 'coinpaprika', limit: null }],
    [
      { COINPAPRIKA_API_KEY: 'k', CRYPTOCOMPARE_API_KEY: 'k' },
      { name: 'cryptocompare', limit: 500 },
    ],
    [
      { CRYPTOCOMPARE_API_KEY: 'k', USD_VALUES_LIMIT: 'all' },
      { name: 'cryptocompare', limit: null },
    ],
    [
      { CRYPTOCOMPARE_API_KEY: 'k', USD_VALUES_SOURCE: 'coinpaprika' },
      { name: 'coinpaprika', limit: null },
    ],
  ])('creates the source that %j selects', (environment, expected) => {
    expect(chosen(environment)).toEqual(expected);
  });

  it('requests CoinPaprika with a key at another host, and knows no plan for it', async () => {
    const [free, pro] = [await startServer(tickers(1)), await startServer(tickers(1))];
    const addresses = { COINPAPRIKA_BASE_URL: free.url, COINPAPRIKA_PRO_BASE_URL: pro.url };
    const read = async (key: Record<string, string>) => {
      const environment = {
        MONGODB_URI: 'mongodb://db',
        USD_VALUES_SOURCE: 'coinpaprika',
        ...addresses,
        ...key,
      };
      const config = loadConfig(configSchema, environment);
      const { source } = createSource(recordingDependencies().dependencies, config);
      await pagesOf(source, null);
      return source.plan;
    };
    expect(await read({})).toMatchObject({ unit: 'calls', perMonth: 20_000 });
    expect([free.requests.length, pro.requests.length]).toEqual([1, 0]);
    expect(await read({ COINPAPRIKA_API_KEY: 'paprika-key' })).toBeUndefined();
    expect([free.requests.length, pro.requests.length]).toEqual([1, 1]);
    expect(pro.requests[0]?.headers.authorization).toBe('paprika-key');
    expect(free.requests[0]?.headers).not.toHaveProperty('authorization');
    await Promise.all([free.close(), pro.close()]);
  });

  it.each([
    [{ USD_VALUES_SOURCE: 'cryptocompare' }, 'CRYPTOCOMPARE_API_KEY'],
    [{ USD_VALUES_SOURCE: 'simulator', CMC_API_KEY: 'k' }, 'USD_VALUES_SOURCE'],
    [{ CRYPTOCOMPARE_PAGE_SIZE: '95' }, 'CRYPTOCOMPARE_PAGE_SIZE'],
    [{ SOURCE_CONCURRENCY: '0' }, 'SOURCE_CONCURRENCY'],
    [{ COINPAPRIKA_BASE_URL: 'api.coinpaprika.com' }, 'COINPAPRIKA_BASE_URL'],
    [{ COINPAPRIKA_PRO_BASE_URL: 'api-pro.coinpaprika.com' }, 'COINPAPRIKA_PRO_BASE_URL'],
  ])('throws for %j a ConfigError that names %s', (environment, variable) => {
    expect(() => chosen(environment)).toThrow(
      expect.objectContaining({ name: 'ConfigError', issues: [expect.objectContaining({ variable })] }),
    );
  });

  it('CryptoCompare costs a call per page of 100, and the default limit fits the plan every ten minutes', () => {
    const config = loadConfig(configSchema, { MONGODB_URI: 'mongodb://db', CRYPTOCOMPARE_API_KEY: 'k' });
    const { source, limit } = createSource(recordingDependencies().dependencies, config);
    const { costOfRun, perMonth } = source.plan as SourcePlan;
    expect([costOfRun(limit), costOfRun(null)]).toEqual([5, 33]);
    expect(5 * 4_320).toBeLessThanOrEqual(perMonth);
    expect(33 * 4_320).toBeGreaterThan(perMonth);
  });

  it('the simulator has no plan', () => {
    const config = loadConfig(configSchema, { MONGODB_URI: 'mongodb://db' });
    expect(createSource(recordingDependencies().dependencies, config).source.plan).toBeUndefined();
  });
});
