import { ConfigError, loadConfig } from '@coinfront/runtime';
import { describe, expect, it } from '@jest/globals';
import { configSchema } from '../src/config.ts';

const load = (variables: Record<string, string>) =>
  loadConfig(configSchema, { MONGODB_URI: 'mongodb://127.0.0.1:27017', ...variables });

describe('CORS_ORIGINS', () => {
  it('is every origin by default, or a list', () => {
    expect(load({}).CORS_ORIGINS).toBe('*');
    expect(load({ CORS_ORIGINS: 'https://a.example, http://localhost:3000' }).CORS_ORIGINS).toEqual([
      'https://a.example',
      'http://localhost:3000',
    ]);
  });

  it.each([
    'a.example',
    'https://a.example/',
    'https://a.example/path',
    'https://A.example',
    'https://a.example,',
    '*, https://a.example',
    'null',
  ])('throws for %s', (CORS_ORIGINS) => {
    expect(() => load({ CORS_ORIGINS })).toThrow(ConfigError);
    expect(() => load({ CORS_ORIGINS })).toThrow('CORS_ORIGINS: Expected * or origins such as');
  });
});

describe('TRUST_PROXY', () => {
  it('is no proxy by default, a number of proxies, or a list', () => {
    expect(load({}).TRUST_PROXY).toBeUndefined();
    const near = load({ TRUST_PROXY: '1' }).TRUST_PROXY;
    expect([0, 1].map((distance) => near?.('192.0.2.7', distance))).toEqual([true, false]);
    const named = load({ TRUST_PROXY: 'loopback, 10.0.0.0/8' }).TRUST_PROXY;
    expect(['127.0.0.1', '10.1.2.3', '192.0.2.7'].map((address) => named?.(address, 0))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('names what is expected if the list is invalid', () => {
    expect(() => load({ TRUST_PROXY: 'all of them' })).toThrow(
      'TRUST_PROXY: Expected a number of proxies, or a comma-separated list of addresses',
    );
  });
});
