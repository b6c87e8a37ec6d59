// One log line for each answer, under the request's id.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '@coinfront/runtime';

declare module 'http' {
  interface ServerResponse {
    /** The name of the problem that the answer tells of. */
    problem?: string;
    /** The defect that it tells nothing of. */
    err?: unknown;
  }
}

/** What a client reads, and that it reads too much, is told of many alike: a line each only for who asks for it. */
function levelOf(
  { method }: IncomingMessage,
  { statusCode, err }: ServerResponse,
): 'debug' | 'info' | 'warn' | 'error' {
  // Broken off after its head was sent, if not answered 500.
  if (statusCode === 503 || (err !== undefined && statusCode < 500)) return 'warn';
  if (statusCode >= 500) return 'error';
  const isReading = (method === 'GET' || method === 'HEAD') && statusCode < 400;
  return isReading || statusCode === 429 ? 'debug' : 'info';
}

/** When the answer is sent, or its client gone. */
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
