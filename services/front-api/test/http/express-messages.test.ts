import { ServerResponse } from 'node:http';
import { expect, it } from '@jest/globals';
import express from 'express';
import { expressMessages } from '../../src/http/express-messages.ts';
import { LISTEN_OPTIONS, serve } from './serve.ts';

it('creates requests and responses that Express does not re-prototype, and that behave like its own', async () => {
  const app = express();
  const messages = expressMessages(app);
  let made: unknown[] = [];
  app.get('/', (req, res) => {
    res.json({
      isAsMade: made[0] === Object.getPrototypeOf(req) && made[1] === Object.getPrototypeOf(res),
      isOfApp: req.app === app && res.app === app && res instanceof ServerResponse,
      host: req.get('host'),
    });
  });
  const { port, close } = await serve(
    (req, res) => {
      made = [Object.getPrototypeOf(req), Object.getPrototypeOf(res)];
      app(req, res);
    },
    { server: { ...LISTEN_OPTIONS.server, messages } },
  );
  const answer = await fetch(`http://127.0.0.1:${port}/`);
  expect(await answer.json()).toEqual({ isAsMade: true, isOfApp: true, host: `127.0.0.1:${port}` });
  await close();
});
