// The address of the client: the peer of the connection, or, if that is a trusted proxy, the address it reports.
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import proxyAddr from 'proxy-addr';

/** Whether a proxy is trusted, by its address and its distance from us. */
export type TrustProxy = (address: string, distance: number) => boolean;

/** An IPv4 or IPv6 address; empty if the connection is already closed. */
export type AddressOf = (req: IncomingMessage) => string;

/**
 * The number of proxies in front, or which ones: addresses, subnets, `loopback`, `linklocal`, `uniquelocal`.
 * Throws for anything else.
 */
export function parseTrustProxy(text: string): TrustProxy {
  if (/^\d{1,2}$/.test(text)) return (_address, distance) => distance < Number(text);
  return proxyAddr.compile(text.split(',').map((item) => item.trim()));
}

const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** A dual-stack server sees IPv4 addresses mapped to IPv6. */
const plain = (address: string): string => MAPPED_IPV4.exec(address)?.[1] ?? address;

export function createAddressOf(trust: TrustProxy | undefined): AddressOf {
  const ofConnection: AddressOf = ({ socket }) => plain(socket.remoteAddress ?? '');
  if (trust === undefined) return ofConnection;
  return (req) => {
    if (req.headers['x-forwarded-for'] === undefined) return ofConnection(req);
    const named = proxyAddr(req, trust);
    // A client can make a proxy forward a value that is not an address.
    return isIP(named) === 0 ? ofConnection(req) : plain(named);
  };
}

/**
 * The network that counts as one client: the IPv4 address, or the first 64 bits of an IPv6 address,
 * `2001:db8:0:1::/64`, because one client has all addresses of such a network.
 */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [before = '', after] = address.split('::').map((part) => (part === '' ? [] : part.split(':')));
  const groups = [...before];
  if (after !== undefined) {
    // A dotted IPv4 part counts as two groups.
    const length = after.length + (after.at(-1)?.includes('.') ? 1 : 0);
    while (groups.length + length < 8) groups.push('0');
    groups.push(...after);
  }
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}
