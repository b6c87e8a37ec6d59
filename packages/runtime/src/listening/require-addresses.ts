// Whether addresses can be had, before anything is started that needs them, and whether the URLs that will be told of
// lead to who listens there.
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { createServer, isIP, type Server } from 'node:net';
import { ConfigError, type ConfigProblem } from '../config.ts';
import { EVERY_ADDRESS } from './listen-host.ts';
import { bind, type ListenAddress, listenProblem } from './listen-on.ts';

/** Throws ConfigError with every address that cannot be had, each of which is held until all are tried. */
export async function requireAddresses(addresses: readonly ListenAddress[]): Promise<void> {
  const problems: ConfigProblem[] = [];
  const held: { address: ListenAddress; server: Server }[] = [];
  for (const address of addresses) {
    try {
      await requireUnshared(address);
      held.push({ address, server: await open(address) });
    } catch (error) {
      const other = isTaken(error) && held.find((one) => one.address.port === address.port)?.address;
      problems.push(other ? sharedPort(address, other) : listenProblem(error, address));
    }
  }
  for (const { server } of held) await close(server);
  if (problems.length > 0) throw new ConfigError(problems);
}

const isTaken = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EADDRINUSE';

const sharedPort = ({ port, variables }: ListenAddress, other: ListenAddress): ConfigProblem => ({
  variable: variables.port,
  message: `${port} is ${other.variables.port} too; choose another`,
});

async function open(address: Pick<ListenAddress, 'port' | 'host'>): Promise<Server> {
  const server = createServer();
  await bind(server, address);
  return server;
}

async function close(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}

/**
 * Throws the system's error where another process has the port on an address that clients may be led to by the URL: a
 * name can have several, of which one is listened on, and some systems share out a port by address.
 */
async function requireUnshared({ port, host }: ListenAddress): Promise<void> {
  if (port === 0) return;
  for (const address of await addressesOf(host)) {
    try {
      await close(await open({ port, host: address }));
    } catch (error) {
      // On what this machine does not have nobody else listens.
      if (isTaken(error)) throw error;
    }
  }
}

const PARTS: Readonly<Record<string, readonly string[]>> = {
  [EVERY_ADDRESS]: ['127.0.0.1', '::1', '0.0.0.0'],
  '0.0.0.0': ['127.0.0.1'],
};

/** Those that a host has, but for one that is an address itself. */
async function addressesOf(host: string): Promise<readonly string[]> {
  if (isIP(host)) return PARTS[host] ?? [];
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch {
    // Listening fails by the same, and says so.
    return [];
  }
}
