// Checks that all addresses are free before anything that needs them is started, and that their URLs would reach these
// servers and no other process.
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { createServer, isIP, type Server } from 'node:net';
import { ConfigError, type ConfigIssue } from '../config.ts';
import { EVERY_ADDRESS } from './listen-host.ts';
import { bind, type ListenAddress, listenIssue } from './listen-on.ts';

/** Throws ConfigError with every unavailable address. Each free one is held until all have been checked. */
export async function requireAddresses(addresses: readonly ListenAddress[]): Promise<void> {
  const issues: ConfigIssue[] = [];
  const held: { address: ListenAddress; server: Server }[] = [];
  for (const address of addresses) {
    try {
      await requireUnshared(address);
      held.push({ address, server: await open(address) });
    } catch (error) {
      const other = isTaken(error) && held.find((one) => one.address.port === address.port)?.address;
      issues.push(other ? sharedPort(address, other) : listenIssue(error, address));
    }
  }
  for (const { server } of held) await close(server);
  if (issues.length > 0) throw new ConfigError(issues);
}

const isTaken = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EADDRINUSE';

const sharedPort = ({ port, variables }: ListenAddress, other: ListenAddress): ConfigIssue => ({
  variable: variables.port,
  message: `${port} is also the value of ${other.variables.port}; choose another`,
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
 * Throws the system's error if another process has the port on an address that the URL may lead to: a name can have several
 * addresses, of which a server uses one, and on some systems a port can be taken per address.
 */
async function requireUnshared({ port, host }: ListenAddress): Promise<void> {
  if (port === 0) return;
  for (const address of await addressesOf(host)) {
    try {
      await close(await open({ port, host: address }));
    } catch (error) {
      // An address that this machine does not have cannot be taken.
      if (isTaken(error)) throw error;
    }
  }
}

const PARTS: Readonly<Record<string, readonly string[]>> = {
  [EVERY_ADDRESS]: ['127.0.0.1', '::1', '0.0.0.0'],
  '0.0.0.0': ['127.0.0.1'],
};

/** The addresses of a host name, and those that a wildcard address includes. */
async function addressesOf(host: string): Promise<readonly string[]> {
  if (isIP(host)) return PARTS[host] ?? [];
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch {
    // Listening fails with the same error and reports it.
    return [];
  }
}
