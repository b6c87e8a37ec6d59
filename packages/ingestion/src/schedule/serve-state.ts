// For whoever runs this process: that it is alive, what ran last and when the next turn is.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ScheduleState } from './schedule.ts';

/** Answers /livez on loopback. Rejects with the system's error when the port cannot be had. */
export async function serveState(state: () => ScheduleState, port: number) {
  const server = createServer((request, response) => {
    const isKnown = request.url === '/livez';
    response.writeHead(isKnown ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isKnown ? { alive: true, ...state() } : { known: ['/livez'] }));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close(): Promise<void> {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
