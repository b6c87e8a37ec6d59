// The upstream APIs for both sides: the market simulator with a fixed clock. Each page is generated once and kept, so that
// all contenders get the same bytes and none pays for generating them. Usage: upstream-process.ts ASSETS
import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { startSimulator } from '@coinfront/market-simulator';
import { reportReady } from '../processes/start-server.ts';

const CLOCK = Date.UTC(2026, 0, 15, 12);
/** Enough for 100,000 rows of both sources; of a million rows, the remaining pages are generated on each request. */
const KEPT_BYTES = 700e6;

type Page = { status: number; type: string; body: Buffer };

const simulator = await startSimulator({ assets: Number(process.argv[2]), now: () => CLOCK });
const pages = new Map<string, Page>();
let bytes = 0;

async function pageOf(incoming: IncomingMessage): Promise<Page> {
  const path = incoming.url ?? '/';
  const kept = pages.get(path);
  if (kept) return kept;
  const outgoing = request(simulator.url + path, { headers: incoming.headers });
  outgoing.end();
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const body = await buffer(response);
  const page = { status: response.statusCode ?? 500, type: String(response.headers['content-type']), body };
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
reportReady({ upstream: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
