import { describe, expect, it } from '@jest/globals';
import { proxyUrlError } from '../../src/addresses/proxy-url.ts';

describe('the address of a proxy', () => {
  it.each([
    'http://proxy:3128',
    'HTTPS://proxy.example.net/',
    'http://u:a%2Fb@10.0.0.1',
    'http://[::1]:8080',
  ])('accepts %s', (url) => {
    expect(proxyUrlError(url)).toBeUndefined();
  });

  it.each([
    ['bogus', expect.stringMatching(/^must begin with http:\/\/ or https:\/\//)],
    ['proxy:3128', expect.stringMatching(/^must begin/)],
    ['socks5://:SECRET@h', expect.stringMatching(/other proxies are not supported$/)],
    ['http://', 'a host is missing'],
    ['http://u:SECRET@', 'a host is missing'],
    ['http://u:SECRET%@h', 'the password contains a % that is not escaped; write it as %25'],
    ['http://u:SEC#RET@h', 'contains a # that is not escaped; write it as %23'],
    ['http://u:12/SECRET@h', expect.stringMatching(/^contains an @ after/)],
    ['http://u:SECRET', expect.stringMatching(/^a port must be/)],
    ['http://h:70170', 'a port must be a whole number from 1 to 65535'],
    ['http://a,b', expect.stringMatching(/^a host must be/)],
    ['http://h/SECRET', 'nothing is allowed after the host and its port'],
    ['http://h?SECRET', 'nothing is allowed after the host and its port'],
  ])('is invalid as %j, with a message that shows none of it', (url, error) => {
    expect(proxyUrlError(url)).toEqual(error);
    expect(proxyUrlError(url)).not.toMatch(/SEC|RET/);
  });
});
