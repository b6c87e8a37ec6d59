// One log line per request, with its id.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '@coinfront/runtime';

declare module 'http' {
  interface ServerResponse {
    /** Name of the problem in the response. */
    problem?: string;
    /** An internal error, which the response does not reveal. */
    err?: unknown;
  }
}

/** Successful reads and 429 are frequent, so they are logged at `debug`. */
function levelOf(
  { method }: IncomingMessage,
  { statusCode, err }: ServerResponse,
): 'debug' | 'info' | 'warn' | 'error' {
  // An error after the head was sent: the response was broken off.
  if (statusCode === 503 || (err !== undefined && statusCode < 500)) return 'warn';
  if (statusCode >= 500) return 'error';
  const isReading = (method === 'GET' || method === 'HEAD') && statusCode < 400;
  return isReading || statusCode === 429 ? 'debug' : 'info';
}

/** Called when the response is sent or the connection closed. */
export function logRequest(log: Logger, req: IncomingMessage, res: ServerResponse): void {
  const level = levelOf(req, res);
  if (!log.isLevelEnabled(level)) return;
  const { context, method, url } = req;
  const { problem, err, statusCode } = res;
  log[level](
    {
      reqId: context.id,
      req: { method, url },
      client: context.address,
      res: { statusCode },
      ...(problem !== undefined && { problem }),
      ...(err !== undefined && { err }),
      responseTime: performance.now() - context.startedAt,
    },
    res.writableFinished ? 'request completed' : 'request aborted',
  );
}
