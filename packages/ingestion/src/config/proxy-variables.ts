// The proxy variables, with the meaning that curl and most other programs give them.
import { type ConfigIssue, proxyUrlError, secret } from '@coinfront/runtime';
import { z } from 'zod';

const text = (description: string) => z.string().optional().describe(description);

export const proxyVariables = {
  HTTPS_PROXY: secret(
    text(
      'Proxy for real sources with an https:// address, such as http://proxy.example.net:3128 or http://user:password@proxy.example.net:3128. The simulator, loopback and hosts without a dot are always reached directly.',
    ),
  ),
  https_proxy: secret(text('Overrides HTTPS_PROXY.')),
  HTTP_PROXY: secret(text('Proxy for real sources with an http:// address.')),
  http_proxy: secret(text('Overrides HTTP_PROXY.')),
  NO_PROXY: text(
    'Comma-separated list of what is reached without a proxy: hosts (with their subdomains) and ranges such as 10.0.0.0/8, each optionally with :port; * for everything.',
  ),
  no_proxy: text('Overrides NO_PROXY.'),
};

export type ProxyVariables = { [Name in keyof typeof proxyVariables]?: string | undefined };

/** A variable whose value is the address of a proxy. */
export type ProxyVariable = Exclude<keyof ProxyVariables, 'NO_PROXY' | 'no_proxy'>;

const ADDRESSES = [
  'HTTPS_PROXY',
  'https_proxy',
  'HTTP_PROXY',
  'http_proxy',
] as const satisfies ProxyVariable[];

/** Every invalid proxy address. No message holds any of it. */
export function proxyIssues(variables: ProxyVariables): ConfigIssue[] {
  return ADDRESSES.flatMap((variable) => {
    const message = variables[variable] && proxyUrlError(variables[variable]);
    return message ? [{ variable, message }] : [];
  });
}
