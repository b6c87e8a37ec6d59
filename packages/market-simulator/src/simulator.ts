// The simulator as a server.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { listenOn } from '@coinfront/runtime';
import { createSimulatorApp, type SimulatorAppOptions } from './app.ts';
import { logRecordings } from './replay/log-recordings.ts';

export type SimulatorOptions = SimulatorAppOptions & {
  /** 0 lets the system choose one. */
  port?: number;
  /** The default is reachable from this machine only. */
  host?: string;
};

export type Simulator = {
  /** `http://127.0.0.1:49152`, without a trailing slash. */
  url: string;
  /** Also ends open connections. */
  close(): Promise<void>;
};

/**
 * Starts the simulator and waits until it listens.
 * @throws ConfigError when it cannot listen on the address
 */
export async function startSimulator({
  port = 0,
  host = '127.0.0.1',
  ...options
}: SimulatorOptions = {}): Promise<Simulator> {
  const { replay, log } = options;
  if (replay && log) logRecordings(log, replay);
  const server = createServer(createSimulatorApp(options));
  const url = await listenOn(server, {
    port,
    host,
    variables: { port: 'SIMULATOR_PORT', host: 'SIMULATOR_HOST' },
  });
  return {
    url,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
