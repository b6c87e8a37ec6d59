// What a variable may hold that says where a server listens, and what stands for it in a URL.
import { isIPv4, isIPv6 } from 'node:net';
import { z } from 'zod';

/** Every address of the machine: IPv6 and IPv4, or IPv4 alone where there is no IPv6. */
export const EVERY_ADDRESS = '::';

const NAME = /^(?=.*[a-z])[a-z0-9._-]+$/i;

/** A name, an IPv4 address or an IPv6 address, in brackets or not. IPv6 addresses come out in their shortest form. */
export const listenHostSchema = z.string().transform((text, context): string => {
  const bare = /^\[(.*)\]$/.exec(text)?.[1] ?? text;
  // A zone has no place in the URLs by which the server is told of.
  if (isIPv6(bare) && !bare.includes('%')) return new URL(`http://[${bare}]`).hostname.slice(1, -1);
  if (text === bare && (isIPv4(bare) || NAME.test(bare))) return bare;
  context.addIssue(
    `Expected a name, an IPv4 address or an IPv6 address without zone of this machine, received "${text}"`,
  );
  return z.NEVER;
});

/** How this machine reaches all of an address, which is none to connect to everywhere. */
const REACHED_BY: Readonly<Record<string, string>> = { [EVERY_ADDRESS]: 'localhost', '0.0.0.0': '127.0.0.1' };

/** The URL that leads from this machine to what listens there. */
export function urlOf(host: string, port: number): string {
  const shown = REACHED_BY[host] ?? (isIPv6(host) ? `[${host}]` : host);
  return `http://${shown}:${port}`;
}
