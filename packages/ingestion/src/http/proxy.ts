// Which proxy, if any, a base URL is reached through. Decided here so that errors can name the proxy; Node's agents could
// decide it too, but do not report what they chose.
import { BlockList, isIP, isIPv6 } from 'node:net';
import type { ProxyVariable, ProxyVariables } from '../config/proxy-variables.ts';

export type HttpProxy = {
  /** Including credentials. */
  url: string;
  /** Host and port, for messages. */
  place: string;
  /** The environment variable it comes from. */
  variable: ProxyVariable;
};

const DEFAULT_PORTS: Record<string, string> = { 'http:': '80', 'https:': '443' };

/** Undefined for a direct connection. The variables must be valid: see `proxyIssues`. */
export function proxyFor(baseUrl: string, variables: ProxyVariables): HttpProxy | undefined {
  const { protocol, hostname, port } = new URL(baseUrl);
  const host = withoutBrackets(hostname);
  const excepted = variables.no_proxy ?? variables.NO_PROXY ?? '';
  if (isNear(host) || isExcepted(host, port || DEFAULT_PORTS[protocol], excepted)) return undefined;
  const names =
    protocol === 'https:'
      ? (['https_proxy', 'HTTPS_PROXY'] as const)
      : (['http_proxy', 'HTTP_PROXY'] as const);
  const variable = names.find((name) => variables[name]);
  if (!variable) return undefined;
  const url = new URL(variables[variable] ?? '');
  return { url: url.href, place: `${url.hostname}:${url.port || DEFAULT_PORTS[url.protocol]}`, variable };
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8);
LOOPBACK.addAddress('::1', 'ipv6');

/** On this machine, or a name without a dot, as in a Compose network: no proxy can resolve it. */
function isNear(host: string): boolean {
  if (isIP(host)) return LOOPBACK.check(host, familyOf(host));
  return !host.includes('.') || host.endsWith('.localhost');
}

function isExcepted(host: string, port: string | undefined, list: string): boolean {
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      if (entry === '*') return true;
      const [, name = '', only] = isIPv6(entry) ? ['', entry] : (/^(.*?)(?::(\d+))?$/.exec(entry) ?? []);
      return (only === undefined || only === port) && names(withoutBrackets(name), host);
    });
}

/** `name` is a host, a domain (`example.org`, `.example.org`, `*.example.org`) or an address range. */
function names(name: string, host: string): boolean {
  if (isIP(host)) return name === host || isWithin(host, name);
  const domain = name.replace(/^\*?\./, '');
  return domain !== '' && (host === domain || host.endsWith(`.${domain}`));
}

function isWithin(address: string, range: string): boolean {
  const [start = '', bits = ''] = range.split('/');
  if (!isIP(start) || !/^\d{1,3}$/.test(bits) || Number(bits) > (isIPv6(start) ? 128 : 32)) return false;
  const list = new BlockList();
  list.addSubnet(start, Number(bits), familyOf(start));
  return list.check(address, familyOf(address));
}

const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4');

const withoutBrackets = (host: string) => host.replace(/^\[(.*)\]$/, '$1');
