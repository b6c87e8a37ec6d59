import { describe, expect, it } from '@jest/globals';
import { proxyFor } from '../../src/http/proxy.ts';

const PROXY = 'http://proxy.corp:3128';
const SOURCE = 'https://pro-api.coinmarketcap.com/v1';

const isProxied = (baseUrl: string, NO_PROXY?: string) =>
  proxyFor(baseUrl, { HTTPS_PROXY: PROXY, HTTP_PROXY: PROXY, NO_PROXY }) !== undefined;

describe('proxyFor', () => {
  it.each([
    ['https://a.org', { HTTPS_PROXY: PROXY }, 'HTTPS_PROXY'],
    ['https://a.org', { https_proxy: PROXY }, 'https_proxy'],
    ['https://a.org', { https_proxy: PROXY, HTTPS_PROXY: 'http://other' }, 'https_proxy'],
    ['http://a.org', { HTTP_PROXY: PROXY, HTTPS_PROXY: 'http://other' }, 'HTTP_PROXY'],
    ['http://a.org', { http_proxy: PROXY, HTTP_PROXY: 'http://other' }, 'http_proxy'],
  ])('reaches %s, with %j, through the proxy of %s', (baseUrl, variables, variable) => {
    expect(proxyFor(baseUrl, variables)).toMatchObject({ variable, place: 'proxy.corp:3128' });
  });

  it.each([
    ['https://a.org', {}],
    ['https://a.org', { HTTP_PROXY: PROXY }],
    ['http://a.org', { HTTPS_PROXY: PROXY }],
  ])('reaches %s, with %j, directly', (baseUrl, variables) => {
    expect(proxyFor(baseUrl, variables)).toBeUndefined();
  });

  it.each([
    ['http://u:hunter2@Proxy.corp', 'proxy.corp:80'],
    ['https://proxy.corp', 'proxy.corp:443'],
    ['http://[::1]:3128', '[::1]:3128'],
  ])('shows %s as %s', (HTTPS_PROXY, place) => {
    expect(proxyFor(SOURCE, { HTTPS_PROXY })?.place).toBe(place);
  });

  it.each([
    'http://localhost:5002',
    'http://simulator.localhost',
    'http://127.0.0.1:5002',
    'http://127.8.9.1',
    'http://[::1]:5002',
    'http://[::ffff:127.0.0.1]',
    'http://market-simulator:5002',
    'https://mirror',
  ])('reaches %s, which is on this machine or network, directly', (baseUrl) => {
    expect(isProxied(baseUrl)).toBe(false);
  });

  it.each(['http://10.0.0.7', 'http://128.0.0.1', 'http://[fd00::1]', 'http://localhost.example.net'])(
    'reaches %s, which is not, through the proxy',
    (baseUrl) => {
      expect(isProxied(baseUrl)).toBe(true);
    },
  );

  it.each([
    ['*', SOURCE],
    ['pro-api.coinmarketcap.com', SOURCE],
    ['Coinmarketcap.COM', SOURCE],
    ['.coinmarketcap.com', SOURCE],
    ['*.coinmarketcap.com', SOURCE],
    ['localhost, 10.0.0.0/8,coinmarketcap.com', SOURCE],
    ['localhost coinmarketcap.com', SOURCE],
    ['coinmarketcap.com:443', SOURCE],
    ['10.0.0.0/8', 'http://10.1.2.3:8080'],
    ['10.1.2.3:8080', 'http://10.1.2.3:8080'],
    ['10.1.2.3', 'http://10.1.2.3:8080'],
    ['fd00::/8', 'http://[fd00::1]'],
    ['fd00::1', 'http://[fd00::1]'],
    ['[fd00::1]:80', 'http://[fd00::1]'],
  ])('NO_PROXY=%s excludes %s', (excepted, baseUrl) => {
    expect(isProxied(baseUrl, excepted)).toBe(false);
  });

  it.each([
    ['', SOURCE],
    [' , ', SOURCE],
    ['.', SOURCE],
    ['marketcap.com', SOURCE],
    ['coinmarketcap.com:80', SOURCE],
    ['example.net', SOURCE],
    ['10.0.0.0/99', 'http://10.1.2.3'],
    ['10.0.0.0/', 'http://10.1.2.3'],
    ['11.0.0.0/8', 'http://10.1.2.3'],
    ['10.0.0.0/8', 'http://[fd00::1]'],
    ['2.3', 'http://10.1.2.3'],
  ])('NO_PROXY=%j does not exclude %s', (excepted, baseUrl) => {
    expect(isProxied(baseUrl, excepted)).toBe(true);
  });

  it('prefers no_proxy to NO_PROXY', () => {
    const variables = { HTTPS_PROXY: PROXY, no_proxy: 'example.net', NO_PROXY: '*' };
    expect(proxyFor(SOURCE, variables)).toBeDefined();
  });
});
