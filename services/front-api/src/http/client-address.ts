// Who sent a request: the other end of its connection, or, where that is a proxy that is trusted, whom the proxy names.
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import proxyAddr from 'proxy-addr';

/** Which proxies are believed, by address and by distance from us. */
export type TrustProxy = (address: string, distance: number) => boolean;

/** An IPv4 or IPv6 address; empty when the connection is gone already. */
export type AddressOf = (req: IncomingMessage) => string;

/**
 * How many proxies stand before us, or which: addresses, subnets, `loopback`, `linklocal`, `uniquelocal`.
 * Throws for anything else.
 */
export function parseTrustProxy(text: string): TrustProxy {
  if (/^\d{1,2}$/.test(text)) return (_address, distance) => distance < Number(text);
  return proxyAddr.compile(text.split(',').map((item) => item.trim()));
}

const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** A server that listens on IPv6 as well sees IPv4 addresses in the form of IPv6 ones. */
const plain = (address: string): string => MAPPED_IPV4.exec(address)?.[1] ?? address;

export function createAddressOf(trust: TrustProxy | undefined): AddressOf {
  const ofConnection: AddressOf = ({ socket }) => plain(socket.remoteAddress ?? '');
  if (trust === undefined) return ofConnection;
  return (req) => {
    if (req.headers['x-forwarded-for'] === undefined) return ofConnection(req);
    const named = proxyAddr(req, trust);
    // Proxies can be made to pass on what is no address.
    return isIP(named) === 0 ? ofConnection(req) : plain(named);
  };
}

/**
 * What of an address belongs to one client: of IPv6 the first 64 bits, `2001:db8:0:1::/64`, because a client has all
 * the addresses of such a network.
 */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [before = '', after] = address.split('::').map((part) => (part === '' ? [] : part.split(':')));
  const groups = [...before];
  if (after !== undefined) {
    // A dotted end stands for two groups.
    const length = after.length + (after.at(-1)?.includes('.') ? 1 : 0);
    while (groups.length + length < 8) groups.push('0');
    groups.push(...after);
  }
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}
