// What routes ask of a request beside its path.
import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';

/** What follows the `?`, undecoded. Express's own parser would hide repeated parameters. */
export function searchOf(req: Request): string {
  const mark = req.originalUrl.indexOf('?');
  return mark === -1 ? '' : req.originalUrl.slice(mark + 1);
}

/**
 * Whether the client wants an answer that no cache has or keeps. `no-cache` is not that: it asks for what is current,
 * and ours, which are known by the snapshots they stand on, are.
 */
export const wantsNoStore = ({ headers }: IncomingMessage): boolean =>
  headers['cache-control']?.toLowerCase().includes('no-store') === true;

/** Aborts when the client goes away before it has its answer. */
export function goneSignal(res: Response): AbortSignal {
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  return gone.signal;
}

/** For routes that leave the head of their answer to Express. */
export const setContextHeaders: RequestHandler = (req, res, next) => {
  const { headers } = req.context;
  for (let i = 0; i < headers.length; i += 2)
    res.appendHeader(headers[i] as string, headers[i + 1] as string);
  next();
};
