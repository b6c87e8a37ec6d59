import { ConfigError, loadConfig } from '@coinfront/runtime';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import {
  baseUrlSchema,
  chosenSources,
  httpSettings,
  ingestionConfigSchema,
  rowsLimitSchema,
  sourceVariables,
} from '../../src/configuration.ts';

const schema = z.object({
  ...sourceVariables,
  BASE_URL: baseUrlSchema.optional(),
  LIMIT: rowsLimitSchema.optional(),
});

function problemsOf(environment: Record<string, string>) {
  try {
    loadConfig(schema, environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('sourceVariables', () => {
  it('names the sources there are for one there is not', () => {
    expect(problemsOf({ ASSETS_SOURCE: 'coingecko' })).toEqual([
      {
        variable: 'ASSETS_SOURCE',
        message: expect.stringMatching(/coinmarketcap-keyless.*received "coingecko"/),
      },
    ]);
  });

  it('refuses a key that no header can carry, without showing it', () => {
    const keys = {
      CMC_API_KEY: 'top secret',
      CRYPTOCOMPARE_API_KEY: 'top\nsecret',
      COINPAPRIKA_API_KEY: 'topsecr\u00e9t',
    };
    const problems = problemsOf(keys);
    expect(problems.map(({ variable }) => variable)).toEqual(Object.keys(keys));
    expect(JSON.stringify(problems)).not.toContain('secret');
  });
});

describe('baseUrlSchema', () => {
  it('drops slashes at the end', () => {
    expect(loadConfig(schema, { BASE_URL: 'https://example.org/api//' }).BASE_URL).toBe(
      'https://example.org/api',
    );
  });

  it.each([
    'ftp://example.org',
    'example.org',
    'file:///etc/passwd',
    'https://',
    'https://me:hunter2@example.org',
    'https://example.org/?key=hunter2',
    'https://example.org/#hunter2',
  ])('refuses %s without showing what may be secret', (url) => {
    const message = 'Expected an http:// or https:// URL without credentials, query and fragment';
    expect(problemsOf({ BASE_URL: url })).toEqual([{ variable: 'BASE_URL', message }]);
  });
});

describe('rowsLimitSchema', () => {
  it.each([
    ['all', null],
    ['1', 1],
    ['5000', 5000],
  ])('reads %s as %p', (text, limit) => {
    expect(loadConfig(schema, { LIMIT: text }).LIMIT).toBe(limit);
  });

  it.each(['0', '-1', '1.5', '1e3', 'ALL', 'many'])('refuses %s', (text) => {
    expect(problemsOf({ LIMIT: text })).toEqual([
      { variable: 'LIMIT', message: `Expected a positive integer or all, received "${text}"` },
    ]);
  });
});

describe('chosenSources', () => {
  it('gives both sources', () => {
    expect(chosenSources({ CMC_API_KEY: 'k' })).toEqual({
      assets: 'coinmarketcap',
      usdValues: 'coinpaprika',
    });
  });

  it('turns every contradiction into a ConfigError', () => {
    expect(() => chosenSources({ ASSETS_SOURCE: 'coinmarketcap', USD_VALUES_SOURCE: 'simulator' })).toThrow(
      expect.objectContaining({
        name: 'ConfigError',
        problems: [
          expect.objectContaining({ variable: 'CMC_API_KEY' }),
          expect.objectContaining({ variable: 'USD_VALUES_SOURCE' }),
        ],
      }),
    );
  });
});

describe('the proxies of sources', () => {
  const proxies = { HTTPS_PROXY: 'bogus', http_proxy: 'http://me:hunter2@', NO_PROXY: '*' };

  it('are refused by name, without a word of them, where a source is real', () => {
    expect(() => chosenSources({ USD_VALUES_SOURCE: 'coinpaprika', ...proxies })).toThrow(
      expect.objectContaining({
        name: 'ConfigError',
        problems: [
          {
            variable: 'HTTPS_PROXY',
            message: 'it has to begin with http:// or https://, and no other kind of proxy is supported',
          },
          { variable: 'http_proxy', message: 'a host is missing' },
        ],
      }),
    );
  });

  it('are not looked at where all is invented', () => {
    expect(chosenSources(proxies)).toEqual({ assets: 'simulator', usdValues: 'simulator' });
    const config = loadConfig(ingestionConfigSchema.extend(sourceVariables), {
      MONGODB_URI: 'mongodb://db',
      HTTPS_PROXY: 'http://proxy:3128',
    });
    expect(httpSettings(config, 'simulator').proxies).toEqual({});
    expect(httpSettings(config, 'coinpaprika').proxies).toMatchObject({ HTTPS_PROXY: 'http://proxy:3128' });
  });
});

describe('httpSettings', () => {
  it('takes the limits of the environment', () => {
    const config = loadConfig(ingestionConfigSchema, {
      MONGODB_URI: 'mongodb://db',
      SOURCE_TIMEOUT_MS: '1000',
      SOURCE_ATTEMPTS: '2',
      SOURCE_MAX_WAIT_MS: '3000',
      SOURCE_MAX_BYTES: '4000',
    });
    const limits = { timeoutMs: 1000, attempts: 2, maxWaitMs: 3000, maxBytes: 4000 };
    expect(httpSettings(config, 'coinmarketcap')).toMatchObject(limits);
  });
});
