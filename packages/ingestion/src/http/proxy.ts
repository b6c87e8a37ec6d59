// Through which proxy, if any, a base URL is asked. Decided here once, so that an error can tell of it; Node's agents,
// which could decide too, do not say what they did.
import { BlockList, isIP, isIPv6 } from 'node:net';
import type { ProxyVariable, ProxyVariables } from './proxy-variables.ts';

export type HttpProxy = {
  /** With its credentials. */
  url: string;
  /** Its host and port, to be told. */
  place: string;
  /** The environment variable that names it. */
  variable: ProxyVariable;
};

const DEFAULT_PORTS: Record<string, string> = { 'http:': '80', 'https:': '443' };

/** Undefined where it is asked directly. Variables that name no proxy are not given: see `proxyProblems`. */
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

/** On this machine, or a name without a dot, as those of a Compose network are: no proxy can know it. */
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

/** `name` is a host, a domain with or without a mark before it, or a range of addresses. */
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
