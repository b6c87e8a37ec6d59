// The limit of answering over HTTP, and a step above it: servers that know nothing but the bytes of one answer each.
// Usage: plain-http-process.ts OPTIONS, a JSON object; `urls` of its ready message go by the names of the answers.
import { once } from 'node:events';
import { createServer, type OutgoingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { Redis } from 'ioredis';
import { untilAnswers } from '../load/get.ts';
import { tellReady } from '../processes/start-server.ts';

export type PlainHttpOptions = {
  /** `redis`: node:http with one getBuffer for each request. */
  kind: 'node:http' | 'express' | 'redis';
  redisUrl?: string | undefined;
  /** Where each answer's bytes are had from. */
  answers: { name: string; url: string; headers: Record<string, string> }[];
};

const { kind, redisUrl, answers } = JSON.parse(process.argv[2] ?? '') as PlainHttpOptions;
const redis = redisUrl === undefined ? undefined : new Redis(redisUrl);

type Listeners = Record<
  PlainHttpOptions['kind'],
  (name: string, body: Buffer, head: OutgoingHttpHeaders) => RequestListener
>;

const listeners: Listeners = {
  'node:http': (_name, body, head) => (_request, response) => {
    response.writeHead(200, head);
    response.end(body);
  },
  express(_name, body, head) {
    const app = express();
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

async function serve({ name, url, headers }: PlainHttpOptions['answers'][number]): Promise<[string, string]> {
  const { body, headers: got } = await untilAnswers(url, { headers });
  const head = {
    'Content-Type': got['content-type'],
    'Content-Length': String(body.length),
    ...(got['content-encoding'] && { 'Content-Encoding': got['content-encoding'] }),
  };
  const server = createServer(listeners[kind](name, body, head));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return [name, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`];
}

process.once('disconnect', () => process.exit());
tellReady(Object.fromEntries(await Promise.all(answers.map(serve))));
