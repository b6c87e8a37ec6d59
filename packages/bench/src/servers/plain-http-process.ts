// The limit of serving over HTTP: servers that each return the bytes and headers of one fixed response for any path.
// Usage: plain-http-process.ts OPTIONS, a JSON object; `urls` of its ready message are by the names of the responses.
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { Redis } from 'ioredis';
import { untilOk } from '../load/get.ts';
import { reportReady } from '../processes/start-server.ts';

export type PlainHttpOptions = {
  /** `redis`: node:http with one getBuffer per request. */
  kind: 'node:http' | 'express' | 'redis';
  redisUrl?: string | undefined;
  /** Where each response is copied from. */
  responses: { name: string; url: string; headers: Record<string, string> }[];
};

const { kind, redisUrl, responses } = JSON.parse(process.argv[2] ?? '') as PlainHttpOptions;
const redis = redisUrl === undefined ? undefined : new Redis(redisUrl);

type Listeners = Record<
  PlainHttpOptions['kind'],
  (name: string, body: Buffer, head: string[]) => RequestListener
>;

const listeners: Listeners = {
  'node:http': (_name, body, head) => (_request, response) => {
    response.writeHead(200, head);
    response.end(body);
  },
  express(_name, body, head) {
    const app = express();
    app.disable('x-powered-by');
    app.get('/', (_request, response) => {
      response.writeHead(200, head);
      response.end(body);
    });
    return app;
  },
  redis(name, body, head) {
    const key = `bench:${name}`;
    const stored = redis?.set(key, body);
    return async (_request, response) => {
      await stored;
      const found = await redis?.getBuffer(key);
      response.writeHead(200, head);
      response.end(found);
    };
  },
};

/** Headers that Node itself adds to each response. */
const WRITTEN_BY_NODE = new Set(['date', 'connection', 'keep-alive']);

function headOf(rawHeaders: readonly string[]): string[] {
  return rawHeaders.flatMap((name, at) => {
    const isCopied = at % 2 === 0 && !WRITTEN_BY_NODE.has(name.toLowerCase());
    return isCopied ? [name, rawHeaders[at + 1] as string] : [];
  });
}

async function serve({
  name,
  url,
  headers,
}: PlainHttpOptions['responses'][number]): Promise<[string, string]> {
  // The second response is the one from the cache.
  await untilOk(url, { headers });
  const { body, rawHeaders } = await untilOk(url, { headers });
  const head = headOf(rawHeaders);
  const server = createServer(listeners[kind](name, body, head));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return [name, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`];
}

process.once('disconnect', () => process.exit());
reportReady(Object.fromEntries(await Promise.all(responses.map(serve))));
