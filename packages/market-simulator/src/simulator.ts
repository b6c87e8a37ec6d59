// The simulator as a server.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSimulatorApp, type SimulatorAppOptions } from './app.ts';
import { logRecordings } from './replay/log-recordings.ts';

export type SimulatorOptions = SimulatorAppOptions & {
  /** 0 lets the system choose. */
  port?: number;
  /** Only this machine can reach the default. */
  host?: string;
};

export type Simulator = {
  /** `http://127.0.0.1:49152`, without a slash at its end. */
  url: string;
  /** Ends every connection, hanging ones too. */
  close(): Promise<void>;
};

/** How this machine reaches what listens on a host. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/** Starts the simulator and waits until it listens. Throws the system's error when the address cannot be had. */
export async function startSimulator({
  port = 0,
  host = '127.0.0.1',
  ...options
}: SimulatorOptions = {}): Promise<Simulator> {
  const { replay, log } = options;
  if (replay && log) logRecordings(log, replay);
  const server = createServer(createSimulatorApp(options));
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return {
    url: `http://${reachable(host)}:${address.port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
