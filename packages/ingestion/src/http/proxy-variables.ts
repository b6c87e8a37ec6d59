// The environment by which a source is asked through a proxy, as curl and most other programs read it.
import { type ConfigProblem, proxyUrlFault, secret } from '@coinfront/runtime';
import { z } from 'zod';

const text = (description: string) => z.string().optional().describe(description);

export const proxyVariables = {
  HTTPS_PROXY: secret(
    text(
      'Proxy to real sources whose address begins with https://, such as http://proxy.example.net:3128, with user:password@ before the host where it asks for them. Stand-ins, loopback and hosts without a dot are always asked directly.',
    ),
  ),
  https_proxy: secret(text('Read in the place of HTTPS_PROXY where both are set.')),
  HTTP_PROXY: secret(text('Proxy to real sources whose address begins with http://.')),
  http_proxy: secret(text('Read in the place of HTTP_PROXY where both are set.')),
  NO_PROXY: text(
    'What is asked directly: hosts, with all below them, and ranges such as 10.0.0.0/8, with :port for that port alone, between commas; * for everything.',
  ),
  no_proxy: text('Read in the place of NO_PROXY where both are set.'),
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

/** Every proxy whose address is none, without a word of it. */
export function proxyProblems(variables: ProxyVariables): ConfigProblem[] {
  return ADDRESSES.flatMap((variable) => {
    const fault = variables[variable] && proxyUrlFault(variables[variable]);
    return fault ? [{ variable, message: fault }] : [];
  });
}
