// The upstream of both sides: the market simulator at a standing clock, with every page kept once it was made, so that
// all contenders get the same bytes and making them costs none of them anything. Usage: upstream-process.ts ASSETS
import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { startSimulator } from '@coinfront/market-simulator';
import { tellReady } from '../processes/start-server.ts';

const CLOCK = Date.UTC(2026, 0, 15, 12);
/** Pages of 100,000 rows of both sources fit; of a million they do not, and those are made as they are asked for. */
const KEPT_BYTES = 700e6;

type Page = { status: number; type: string; body: Buffer };

const simulator = await startSimulator({ assets: Number(process.argv[2]), now: () => CLOCK });
const pages = new Map<string, Page>();
let bytes = 0;

async function pageOf(incoming: IncomingMessage): Promise<Page> {
  const path = incoming.url ?? '/';
  const known = pages.get(path);
  if (known) return known;
  const outgoing = request(simulator.url + path, { headers: incoming.headers });
  outgoing.end();
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  const body = await buffer(answer);
  const page = { status: answer.statusCode ?? 500, type: String(answer.headers['content-type']), body };
  if (page.status === 200 && bytes + body.length <= KEPT_BYTES) {
    bytes += body.length;
    pages.set(path, page);
  }
  return page;
}

const server = createServer(async (incoming, response) => {
  const { status, type, body } = await pageOf(incoming);
  response.writeHead(status, { 'content-type': type, 'content-length': body.length });
  response.end(body);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.once('disconnect', () => process.exit());
tellReady({ upstream: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
