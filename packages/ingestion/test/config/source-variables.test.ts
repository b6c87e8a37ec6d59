import { ConfigError, loadConfig } from '@coinfront/runtime';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import {
  baseUrlSchema,
  httpSettings,
  ingestionConfigSchema,
  rowsLimitSchema,
  sourceVariables,
} from '../../src/config/index.ts';

const schema = z.object({
  ...sourceVariables,
  BASE_URL: baseUrlSchema.optional(),
  LIMIT: rowsLimitSchema.optional(),
});

function issuesOf(environment: Record<string, string>) {
  try {
    loadConfig(schema, environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.issues;
    throw error;
  }
  return [];
}

describe('sourceVariables', () => {
  it('lists the valid sources for an invalid one', () => {
    expect(issuesOf({ ASSETS_SOURCE: 'coingecko' })).toEqual([
      {
        variable: 'ASSETS_SOURCE',
        message: expect.stringMatching(/coinmarketcap-keyless.*received "coingecko"/),
      },
    ]);
  });

  it('does not accept a key that a header cannot hold, and does not show it', () => {
    const keys = {
      CMC_API_KEY: 'top secret',
      CRYPTOCOMPARE_API_KEY: 'top\nsecret',
      COINPAPRIKA_API_KEY: 'topsecr\u00e9t',
    };
    const issues = issuesOf(keys);
    expect(issues.map(({ variable }) => variable)).toEqual(Object.keys(keys));
    expect(JSON.stringify(issues)).not.toContain('secret');
  });
});

describe('baseUrlSchema', () => {
  it('drops trailing slashes', () => {
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
  ])('does not accept %s, and does not show what may be secret', (url) => {
    const message = 'must be an http:// or https:// URL without credentials, query or fragment';
    expect(issuesOf({ BASE_URL: url })).toEqual([{ variable: 'BASE_URL', message }]);
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

  it.each(['0', '-1', '1.5', '1e3', 'ALL', 'many'])('does not accept %s', (text) => {
    expect(issuesOf({ LIMIT: text })).toEqual([
      { variable: 'LIMIT', message: `must be a positive whole number or all, received "${text}"` },
    ]);
  });
});

describe('httpSettings', () => {
  it('have the limits of the configuration', () => {
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

  it('use the proxies for real sources only', () => {
    const config = loadConfig(ingestionConfigSchema.extend(sourceVariables), {
      MONGODB_URI: 'mongodb://db',
      HTTPS_PROXY: 'http://proxy:3128',
    });
    expect(httpSettings(config, 'simulator').proxies).toEqual({});
    expect(httpSettings(config, 'coinpaprika').proxies).toMatchObject({ HTTPS_PROXY: 'http://proxy:3128' });
  });
});
