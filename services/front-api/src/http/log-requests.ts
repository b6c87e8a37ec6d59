// One log line for each answer, under the request's id.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '@coinfront/runtime';
import { pinoHttp } from 'pino-http';

declare module 'http' {
  interface ServerResponse {
    /** The name of the problem that the answer tells of. */
    problem?: string;
  }
}

export function logRequests(log: Logger): (req: IncomingMessage, res: ServerResponse) => void {
  return pinoHttp<IncomingMessage, ServerResponse>({
    logger: log,
    quietReqLogger: true,
    genReqId: (req) => req.context.id,
    customLogLevel: (_req, res, error) => {
      if (res.statusCode === 503) return 'warn';
      return error || res.statusCode >= 500 ? 'error' : 'info';
    },
    customProps: ({ context }, { problem }) => ({
      client: context.address,
      ...(problem && { problem }),
    }),
    serializers: {
      req: ({ method, url }: { method: string; url: string }) => ({ method, url }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
  });
}

/** Answers that cost nothing are many and all alike: a line each only for who asks for it. */
export function logCheap(log: Logger, { context, method, url }: IncomingMessage, res: ServerResponse): void {
  if (!log.isLevelEnabled('debug')) return;
  const responseTime = performance.now() - context.startedAt;
  log.debug(
    {
      reqId: context.id,
      req: { method, url },
      client: context.address,
      res: { statusCode: res.statusCode },
      responseTime,
    },
    'request completed',
  );
}
