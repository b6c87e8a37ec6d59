import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { loadConfig } from '../../src/config.ts';
import { listenHostSchema, urlOf } from '../../src/listening/listen-host.ts';

const schema = z.object({ LISTEN_HOST: listenHostSchema });
const read = (LISTEN_HOST: string) => loadConfig(schema, { LISTEN_HOST }).LISTEN_HOST;

describe('listenHostSchema', () => {
  it.each([
    ['127.0.0.2', '127.0.0.2'],
    ['::1', '::1'],
    ['[::1]', '::1'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['2001:DB8::0:1', '2001:db8::1'],
    ['localhost', 'localhost'],
    ['x86_64-conda-linux-gnu', 'x86_64-conda-linux-gnu'],
  ])('reads %s as %s', (text, host) => {
    expect(read(text)).toBe(host);
  });

  it.each([
    'fe80::1%eth0',
    '256.0.0.1',
    '0',
    '127.0.0.1:5001',
    '[127.0.0.1]',
    '[::1]:80',
    '[::1',
    'http://localhost',
    'a b',
  ])('does not accept %s, and says what it expects', (text) => {
    expect(() => read(text)).toThrow(
      `LISTEN_HOST: must be a host name, or an IPv4 or IPv6 address (without zone) of this machine, received "${text}"`,
    );
  });
});

describe('urlOf', () => {
  it.each([
    ['::', 'http://localhost:5001'],
    ['0.0.0.0', 'http://127.0.0.1:5001'],
    ['127.0.0.2', 'http://127.0.0.2:5001'],
    ['::1', 'http://[::1]:5001'],
    ['name.example', 'http://name.example:5001'],
  ])('for %s is %s', (host, url) => {
    expect(urlOf(host, 5001)).toBe(url);
  });
});
