import { describe, expect, it } from '@jest/globals';
import { drain, get, StatusError, untilOk } from '../../src/load/get.ts';
import { useServers } from '../use-servers.ts';

const servers = useServers();

/** Returns these statuses one after the other; the last one for every further request. */
const serve = (...statuses: number[]): Promise<string> =>
  servers.serve((_request, response) =>
    response.writeHead((statuses.length > 1 ? statuses.shift() : statuses[0]) ?? 500).end('body'),
  );

describe('get', () => {
  it('returns the body of a response with status 200', async () => {
    expect(String((await get(await serve(200))).body)).toBe('body');
  });

  it('throws StatusError with the status and the body for other statuses', async () => {
    const response = get(await serve(503));
    await expect(response).rejects.toThrow(StatusError);
    await expect(response).rejects.toThrow('returned 503: body');
  });
});

describe('drain', () => {
  it('counts the bytes of a body, and throws for statuses other than 200', async () => {
    expect(await drain(await serve(200))).toMatchObject({ bytes: 4 });
    await expect(drain(await serve(503))).rejects.toThrow(StatusError);
  });
});

describe('untilOk', () => {
  it('retries while a server returns 503', async () => {
    expect(String((await untilOk(await serve(503, 503, 200))).body)).toBe('body');
  });

  it('stops once its signal is aborted', async () => {
    const response = untilOk(await serve(503), { signal: AbortSignal.abort() });
    await expect(response).rejects.toThrow(StatusError);
  });
});
