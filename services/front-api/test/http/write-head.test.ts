import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it, jest } from '@jest/globals';
import { openContext } from '../../src/http/request-context.ts';
import { writeHead } from '../../src/http/write-head.ts';

describe('writeHead', () => {
  it("writes the request's headers before the response's own, and leaves out undefined ones", () => {
    const headers = { 'x-request-id': 'asked-1' };
    const req = { headers } as unknown as IncomingMessage;
    req.context = openContext(req, '192.0.2.7', ['Vary', 'Origin']);
    const res = { writeHead: jest.fn() };
    writeHead(req, res as unknown as ServerResponse, 200, {
      ETag: '"a"',
      Age: undefined,
      Vary: 'Accept-Encoding',
    });
    expect(res.writeHead).toHaveBeenCalledWith(200, [
      ...['Vary', 'Origin', 'X-Request-Id', 'asked-1'],
      ...['ETag', '"a"', 'Vary', 'Accept-Encoding'],
    ]);
  });
});
