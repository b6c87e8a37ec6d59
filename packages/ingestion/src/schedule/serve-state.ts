// The liveness endpoint of a schedule, with its last run and its next turn.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ScheduleState } from './schedule.ts';

/** Serves /livez on loopback. Rejects with the system's error if the port cannot be bound. */
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
