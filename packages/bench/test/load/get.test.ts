import { describe, expect, it } from '@jest/globals';
import { drain, get, StatusError, untilAnswers } from '../../src/load/get.ts';
import { useServers } from '../use-servers.ts';

const servers = useServers();

/** Answers these statuses one after the other, the last one for ever. */
const serve = (...statuses: number[]): Promise<string> =>
  servers.serve((_request, response) =>
    response.writeHead((statuses.length > 1 ? statuses.shift() : statuses[0]) ?? 500).end('body'),
  );

describe('get', () => {
  it('gives the body of an answer with status 200', async () => {
    expect(String((await get(await serve(200))).body)).toBe('body');
  });

  it('throws what tells a refusal from a broken connection, with the status and the body', async () => {
    const asking = get(await serve(503));
    await expect(asking).rejects.toThrow(StatusError);
    await expect(asking).rejects.toThrow('answered 503: body');
  });
});

describe('drain', () => {
  it('counts the bytes of a body, and throws for another status than 200', async () => {
    expect(await drain(await serve(200))).toMatchObject({ bytes: 4 });
    await expect(drain(await serve(503))).rejects.toThrow(StatusError);
  });
});

describe('untilAnswers', () => {
  it('asks again while a server refuses', async () => {
    expect(String((await untilAnswers(await serve(503, 503, 200))).body)).toBe('body');
  });

  it('gives up once its signal is aborted', async () => {
    const asking = untilAnswers(await serve(503), { signal: AbortSignal.abort() });
    await expect(asking).rejects.toThrow(StatusError);
  });
});
