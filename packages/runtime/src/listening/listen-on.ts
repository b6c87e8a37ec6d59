// Has a server listen, or says which variable is why it cannot.
import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { ConfigError, type ConfigProblem } from '../config.ts';
import { EVERY_ADDRESS, urlOf } from './listen-host.ts';

export type ListenAddress = {
  /** 0 for any free one. */
  port: number;
  /** As `listenHostSchema` gives it. */
  host: string;
  /** What the two are called in the configuration. A host that is not configured is no variable. */
  variables: { port: string; host?: string };
};

type Reason = { isOfPort: boolean; reason: string };
const TAKEN: Reason = { isOfPort: true, reason: 'is taken by another process' };
const FOREIGN: Reason = { isOfPort: false, reason: 'is no address of this machine' };
const UNKNOWN: Reason = { isOfPort: false, reason: 'is a name that cannot be resolved' };

const REASONS: Readonly<Record<string, Reason>> = {
  EADDRINUSE: TAKEN,
  EACCES: { isOfPort: true, reason: 'is not allowed for this user' },
  EADDRNOTAVAIL: FOREIGN,
  // IPv6 where there is none, and an address of a link without its zone.
  EAFNOSUPPORT: FOREIGN,
  EINVAL: FOREIGN,
  ENOTFOUND: UNKNOWN,
  EAI_AGAIN: UNKNOWN,
  EAI_FAIL: UNKNOWN,
};

/** Resolves with the port once it listens. Rejects with the system's error. */
export async function bind(
  server: Server,
  { port, host }: Omit<ListenAddress, 'variables'>,
): Promise<number> {
  // Without a host Node listens on every address, also where there is no IPv6.
  server.listen({ port, ...(host !== EVERY_ADDRESS && { host }) });
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** What is wrong with an address that a server could not listen on. Throws an error of another kind. */
export function listenProblem(error: unknown, { port, host, variables }: ListenAddress): ConfigProblem {
  const known = REASONS[(error as NodeJS.ErrnoException).code ?? ''];
  if (!known) throw error;
  const isOfPort = known.isOfPort || variables.host === undefined;
  const portOnHost = host === EVERY_ADDRESS ? `${port}` : `${port} on ${host}`;
  return {
    variable: (isOfPort ? variables.port : variables.host) as string,
    message: `${isOfPort ? portOnHost : host} ${known.reason}; choose another`,
  };
}

/** Resolves with its URL once it listens. Rejects with ConfigError where the address cannot be had. */
export async function listenOn(server: Server, address: ListenAddress): Promise<string> {
  try {
    return urlOf(address.host, await bind(server, address));
  } catch (error) {
    throw new ConfigError([listenProblem(error, address)]);
  }
}
