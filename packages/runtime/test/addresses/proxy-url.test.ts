import { describe, expect, it } from '@jest/globals';
import { proxyUrlFault } from '../../src/addresses/proxy-url.ts';

describe('the address of a proxy', () => {
  it.each([
    'http://proxy:3128',
    'HTTPS://proxy.example.net/',
    'http://u:a%2Fb@10.0.0.1',
    'http://[::1]:8080',
  ])('can be %s', (url) => {
    expect(proxyUrlFault(url)).toBeUndefined();
  });

  it.each([
    ['bogus', expect.stringMatching(/^it has to begin with http:\/\/ or https:\/\//)],
    ['proxy:3128', expect.stringMatching(/^it has to begin/)],
    ['socks5://:SECRET@h', expect.stringMatching(/no other kind of proxy is supported$/)],
    ['http://', 'a host is missing'],
    ['http://u:SECRET@', 'a host is missing'],
    ['http://u:SECRET%@h', 'the password holds a % that is not escaped; write it as %25'],
    ['http://u:SEC#RET@h', 'it holds a # that is not escaped; write it as %23'],
    ['http://u:12/SECRET@h', expect.stringMatching(/^an @ stands after/)],
    ['http://u:SECRET', expect.stringMatching(/^a port is not/)],
    ['http://h:70170', 'a port is not a whole number from 1 to 65535'],
    ['http://a,b', expect.stringMatching(/^a host is neither/)],
    ['http://h/SECRET', 'nothing can stand after the host and its port'],
    ['http://h?SECRET', 'nothing can stand after the host and its port'],
  ])('cannot be %j, and is told why without a word of it', (url, fault) => {
    expect(proxyUrlFault(url)).toEqual(fault);
    expect(proxyUrlFault(url)).not.toMatch(/SEC|RET/);
  });
});
