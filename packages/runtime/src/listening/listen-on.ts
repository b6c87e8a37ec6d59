// Makes a server listen, or reports which variable prevents it.
import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { ConfigError, type ConfigIssue } from '../config.ts';
import { EVERY_ADDRESS, urlOf } from './listen-host.ts';

export type ListenAddress = {
  /** 0 for any free port. */
  port: number;
  /** The output of `listenHostSchema`. */
  host: string;
  /** Their names in the configuration. Without one for the host, it is not configurable. */
  variables: { port: string; host?: string };
};

type Reason = { isOfPort: boolean; reason: string };
const TAKEN: Reason = { isOfPort: true, reason: 'is taken by another process' };
const FOREIGN: Reason = { isOfPort: false, reason: 'is not an address of this machine' };
const UNKNOWN: Reason = { isOfPort: false, reason: 'cannot be resolved' };

const REASONS: Readonly<Record<string, Reason>> = {
  EADDRINUSE: TAKEN,
  EACCES: { isOfPort: true, reason: 'is not allowed for this user' },
  EADDRNOTAVAIL: FOREIGN,
  // IPv6 on a machine without it, and a link-local address without its zone.
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
  // Without a host Node listens on every address, even if there is no IPv6.
  server.listen({ port, ...(host !== EVERY_ADDRESS && { host }) });
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Why a server could not listen on an address. Rethrows an unknown error. */
export function listenIssue(error: unknown, { port, host, variables }: ListenAddress): ConfigIssue {
  const known = REASONS[(error as NodeJS.ErrnoException).code ?? ''];
  if (!known) throw error;
  const isOfPort = known.isOfPort || variables.host === undefined;
  const portOnHost = host === EVERY_ADDRESS ? `${port}` : `${port} on ${host}`;
  return {
    variable: (isOfPort ? variables.port : variables.host) as string,
    message: `${isOfPort ? portOnHost : host} ${known.reason}; choose another`,
  };
}

/** Resolves with its URL once it listens. Rejects with ConfigError if the address is unavailable. */
export async function listenOn(server: Server, address: ListenAddress): Promise<string> {
  try {
    return urlOf(address.host, await bind(server, address));
  } catch (error) {
    throw new ConfigError([listenIssue(error, address)]);
  }
}
