// Validates the host that a server listens on, and makes its URL.
import { isIPv4, isIPv6 } from 'node:net';
import { z } from 'zod';

/** Every address of the machine: IPv6 and IPv4, or only IPv4 if there is no IPv6. */
export const EVERY_ADDRESS = '::';

const NAME = /^(?=.*[a-z])[a-z0-9._-]+$/i;

/** A host name, an IPv4 address or an IPv6 address with or without brackets. IPv6 addresses become their shortest form. */
export const listenHostSchema = z.string().transform((text, context): string => {
  const bare = /^\[(.*)\]$/.exec(text)?.[1] ?? text;
  // A URL cannot hold a zone.
  if (isIPv6(bare) && !bare.includes('%')) return new URL(`http://[${bare}]`).hostname.slice(1, -1);
  if (text === bare && (isIPv4(bare) || NAME.test(bare))) return bare;
  context.addIssue(
    `must be a host name, or an IPv4 or IPv6 address (without zone) of this machine, received "${text}"`,
  );
  return z.NEVER;
});

/** Not every system can connect to these addresses, so URLs use another one. */
const REACHED_BY: Readonly<Record<string, string>> = { [EVERY_ADDRESS]: 'localhost', '0.0.0.0': '127.0.0.1' };

/** The URL of the server, for this machine. */
export function urlOf(host: string, port: number): string {
  const shown = REACHED_BY[host] ?? (isIPv6(host) ? `[${host}]` : host);
  return `http://${shown}:${port}`;
}
