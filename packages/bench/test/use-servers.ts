// Servers on free ports that are stopped after each test.
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from '@jest/globals';

/** Call it in a file or a `describe`. `undo` registers further steps for after the test; the last one runs first. */
export function useServers() {
  const steps: (() => unknown)[] = [];
  afterEach(async () => {
    for (const step of steps.splice(0).reverse()) await step();
  });
  return {
    undo: (step: () => unknown): void => void steps.push(step),
    /** Resolves with its URL. */
    async serve(listener: RequestListener): Promise<string> {
      const server = createServer(listener).listen(0, '127.0.0.1');
      await once(server, 'listening');
      steps.push(() => {
        server.close();
        server.closeAllConnections();
      });
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    },
  };
}
