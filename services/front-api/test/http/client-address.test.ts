import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { createAddressOf, networkOf, parseTrustProxy } from '../../src/http/client-address.ts';

const requestFrom = (remoteAddress: string, forwardedFor?: string) =>
  ({
    socket: { remoteAddress },
    connection: { remoteAddress },
    headers: forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor },
  }) as unknown as IncomingMessage;

describe('createAddressOf', () => {
  it('trusts no proxy by default', () => {
    const addressOf = createAddressOf(undefined);
    expect(addressOf(requestFrom('10.0.0.1', '192.0.2.7'))).toBe('10.0.0.1');
  });

  it.each([
    ['1', '10.0.0.1', '203.0.113.5, 192.0.2.7', '192.0.2.7'],
    ['2', '10.0.0.1', '203.0.113.5, 192.0.2.7', '203.0.113.5'],
    ['9', '10.0.0.1', '192.0.2.7', '192.0.2.7'],
    ['10.0.0.0/8', '10.0.0.1', '203.0.113.5, 192.0.2.7', '192.0.2.7'],
    ['10.0.0.0/8, 192.0.2.7', '10.0.0.1', '203.0.113.5, 192.0.2.7', '203.0.113.5'],
    ['loopback', '::ffff:127.0.0.1', '192.0.2.7', '192.0.2.7'],
    ['loopback', '198.51.100.9', '192.0.2.7', '198.51.100.9'],
    ['loopback', '::1', '2001:db8::7', '2001:db8::7'],
  ])('trusting %s, treats a request from %s for %s as from %s', (trusted, remote, forwarded, expected) => {
    expect(createAddressOf(parseTrustProxy(trusted))(requestFrom(remote, forwarded))).toBe(expected);
  });

  it('uses the address of the proxy if the forwarded one is invalid', () => {
    const addressOf = createAddressOf(parseTrustProxy('loopback'));
    for (const forwarded of ['unknown', '', '1.2.3.4:99', 'x'.repeat(5_000)]) {
      expect(addressOf(requestFrom('127.0.0.1', forwarded))).toBe('127.0.0.1');
    }
  });

  it('converts an IPv4-mapped IPv6 address to IPv4', () => {
    expect(createAddressOf(undefined)(requestFrom('::ffff:192.0.2.7'))).toBe('192.0.2.7');
  });
});

describe('parseTrustProxy', () => {
  it.each(['everyone', 'true', '10.0.0.0/99', '-1', '10.0.0.1,'])('throws for %s', (text) => {
    expect(() => parseTrustProxy(text)).toThrow();
  });
});

describe('networkOf', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::192.0.2.7', '64:ff9b:0:0::/64'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
